"""Small government sites in the handwriting of software that the rest of the lab does not imitate, with their truth.

`python -m lab styles` names the handwritings, `python -m lab strange --style NAME --seed N --as-of DATE` serves one.
Each handwriting is one module with the same functions and a `STYLE` at its end; `plan` knows nothing of them but that.

truth.json, written while the site is made:

- `site`: name, and numbers of the footer as they stand there as text (white space apart), else null.
- `pages`: every HTML page of the site's host that links reach.
- `columns`: `url` as the menu links to it (a jump may lead to another host at once); `path` from the top of the menu
  down to the column itself; `type` and `shape` of the closed lists; `first_level`: in the menu's first row.
  `rows` is what stands in the HTML: read, empty (neither row nor statement; a count of nought is no statement),
  statement, unread (a script would ask for them), none (no list). `items` counts different rows over all pages that
  links reach; `newest` is their newest day in row or article.
- `articles`: at most 40. `published` is the day that its page prints as such, null where it prints none, even where the
  row has one. `written` is 成文日期 in a table, not the signature below a text. `interpretations` are linked from it.
"""
