"""`bihuan keys`: the key that seals numbers, changed while everything works on."""

HELP = "change the key that seals telephone numbers"
