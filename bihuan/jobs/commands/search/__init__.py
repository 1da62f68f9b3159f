"""`bihuan search`: the index of texts."""

HELP = "the index of texts: whether it says what is so, and to make it so"
