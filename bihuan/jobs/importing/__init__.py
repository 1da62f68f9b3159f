"""Opinions that were written down elsewhere: read, checked whole, then taken in at once."""
