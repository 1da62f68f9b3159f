"""`bihuan token`: personal tokens for the REST interface."""

HELP = "personal tokens for the REST interface"
