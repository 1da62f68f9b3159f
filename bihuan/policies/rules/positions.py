"""Where in the file something stands: the standard reader gives values without lines."""

import re

TABLE = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")


class Positions:
    """Line of every table and key of a procedure file; `table` is empty for keys above the first table."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        table, index = "", 0
        # By what TOML takes for a line end, and not by all that Python does.
        for number, line in enumerate(text.split("\n"), start=1):
            if opened := TABLE.match(line):
                table = opened[1]
                index = counts.get(table, 0)
                counts[table] = index + 1
                self._lines[table, index, ""] = number
            elif keyed := KEY.match(line):
                self._lines.setdefault((table, index, keyed[1]), number)

    def line(self, table: str, index: int = 0, key: str = "") -> int:
        """The key's line, or its table's where it is missing, or the first."""
        return self._lines.get((table, index, key)) or self._lines.get((table, index, "")) or 1
