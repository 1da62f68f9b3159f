"""One module per command, found by its name: `import_/cases.py` is `bihuan import cases`.

A module says HELP (one line), `add_arguments(parser)` and `run(args) -> int`. Django is set up before
the module is imported, unless it says NEEDS_DJANGO = False. A package says HELP and holds its commands.
"""
