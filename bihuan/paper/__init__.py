"""Printable forms (FRM): each is a print of the same record."""
