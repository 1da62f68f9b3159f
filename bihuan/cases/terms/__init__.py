"""The words of a case, by subject; import them from the modules below."""
