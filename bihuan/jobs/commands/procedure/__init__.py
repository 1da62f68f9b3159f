"""`bihuan procedure`: the written procedure and its clocks."""

HELP = "what the procedure says, and what is due when"
