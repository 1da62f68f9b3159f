"""The command line, the worker and the clock's hand."""
