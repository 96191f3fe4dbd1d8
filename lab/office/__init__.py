"""A made-up office with its list, its watch and a year in which faults come and go by a script.

It knows nothing of the product. What every mail of a day must say is worked out here from the script alone
(`truth`), by the lab's own calendar (`days`) and the lab's own reckoning of the published rules.

`units`, `sites`, `accounts`, `services`: who and what. `days`: the year. `script`: what happens. `pages`: what a
site shows at a moment. `papers`: 台账, 值班表 and the office's own files. `truth`: what must be told.
"""
