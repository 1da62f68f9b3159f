"""`bihuan days`: which days count as working days."""

HELP = "the table of working days: show a year, import a notice"
