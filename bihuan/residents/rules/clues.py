"""What somebody is found by when one types it: the name, its initials, a plate. Pure."""

from collections.abc import Iterable

MOST = 60


def clues_to(name: str, initials: str, plates: Iterable[str]) -> list[str]:
    """As they are looked for: in small letters, each once."""
    said = [name, *initials.split(), *plates]
    return list(dict.fromkeys(as_clue(each) for each in said if each.strip()))


def as_clue(text: str) -> str:
    return "".join(text.split()).casefold()[:MOST]
