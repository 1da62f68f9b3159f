"""The paper forms: data first, so that screen, print and export say the same."""
