"""`bihuan suggest`: what is proposed while an opinion is typed (CLS-6)."""

HELP = "proposals of kind, subject, severity and department: train them, show how good they are"
