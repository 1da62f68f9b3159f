"""The case page, and one form per act on a case."""
