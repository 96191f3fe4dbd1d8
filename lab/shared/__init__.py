"""A portal on which four units stand, and whose each fault on it is: `python -m lab shared --seed N --as-of DATE`.

One unit keeps a column (the office's register of columns names it), one is named by the items themselves (来源 or
发布机构, in a short form), one has a channel in a folder, one a channel by a parameter; the rest is the owner's.
Faults lie where two of these meet too, so that their order shows.

Beside truth.json stands 台账.csv, the office's list of the portal and its units. truth.json has the form of the other
sites' (`lab.truth`); each fault has `unit` and `unit_by` too, and `register` names the columns with their 责任单位.
"""
