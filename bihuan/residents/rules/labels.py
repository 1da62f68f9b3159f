"""How rooms are said and looked for: 3栋1202 is 3-1202. Pure."""

import re
import unicodedata

TAILS = ("号楼", "栋", "座", "幢", "楼")
BETWEEN = re.compile(r"号楼|[栋座幢楼\-－—]+")


def label_of(building: str, number: str) -> str:
    """3栋 and 1202 make 3-1202; a building without a tail keeps its name."""
    short = next((building.removesuffix(tail) for tail in TAILS if building.endswith(tail)), building)
    return f"{short or building}-{number}"


def wanted_label(text: str) -> str:
    """What somebody typed, in the form of a label: 3栋1202室 → 3-1202, 3# 1202 → 3-1202."""
    # Chinese keyboards also write ３＃１２０２, in wide figures.
    narrow = unicodedata.normalize("NFKC", text)
    plain = "".join(narrow.split()).replace("#", "栋").removesuffix("室").removesuffix("号")
    return BETWEEN.sub("-", plain, count=1)
