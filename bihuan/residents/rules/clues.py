"""What somebody is found by when one types it: the name, its initials, a plate. Pure."""

from collections.abc import Iterable

MOST = 60
# After a surname these are no given name: 顾先生 is looked for among everybody called 顾.
TITLES = frozenset(
    (
        "先生",
        "女士",
        "小姐",
        "太太",
        "老师",
        "师傅",
        "教授",
        "医生",
        "阿姨",
        "叔叔",
        "大爷",
        "大妈",
        "爷爷",
        "奶奶",
    )
)


def clues_to(name: str, initials: str, plates: Iterable[str]) -> list[str]:
    """As they are looked for: in small letters, each once."""
    said = [name, *initials.split(), *plates]
    return list(dict.fromkeys(as_clue(each) for each in said if each.strip()))


def as_clue(text: str) -> str:
    return "".join(text.split()).casefold()[:MOST]
