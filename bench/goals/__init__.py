"""One file for each row of the table of goals. Each says in `TITLE` what it is about, in `DATABASES` on which kinds of
database it is measured, and gives its figures from `measure(frame)`."""
