"""`bihuan retention`: what is past its time of keeping, and what was approved to go."""

HELP = "what is past its time of keeping, and letting go what was approved"
