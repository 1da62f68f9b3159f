"""`bihuan facts`: the journal of everything that happened."""

HELP = "the journal: what still waits, whether it holds, the daily seal"
