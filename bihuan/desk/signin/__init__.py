"""The door: signing in and out, the second step, passwords, reset codes, the language (ORG-1)."""
