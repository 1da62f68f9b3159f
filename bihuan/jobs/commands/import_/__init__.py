"""`bihuan import`: what was written down elsewhere."""

HELP = "bring in what was written down elsewhere"
