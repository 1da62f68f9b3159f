"""A text without names and numbers: what is left may be learnt from (RES-6)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bihuan.insight.rules.grams import LENGTHS

# Nothing that is learnt reaches over it.
GAP = " "
# 顾先生, 林师傅: the family name goes, the title says what is spoken of.
TITLED = re.compile(r"[\u4e00-\u9fff](?=先生|女士|小姐|太太|师傅|阿姨|大爷|大妈|老师)")
# Numbers with whatever hangs on them: telephone, plate, room, date, mail.
NUMBERED = re.compile(r"[a-z@._\-]*[0-9][a-z0-9@._\-]*|\S+@\S+")
# 三栋, 十二楼: places and days written out.
WRITTEN_OUT = re.compile(r"[零〇一二三四五六七八九十百千两]{1,8}(?=栋|幢|号|楼|层|单元|室|月|日|点|期)")
SHORTEST_NAME = 2


def stripped(text: str, names: Iterable[str] = ()) -> str:
    """As it is learnt from and read: plain letters, no names, no numbers."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for name in sorted({each.casefold() for each in names}, key=len, reverse=True):
        if len(name) >= SHORTEST_NAME:
            plain = plain.replace(name, GAP)
    for pattern in (NUMBERED, WRITTEN_OUT, TITLED):
        plain = pattern.sub(GAP, plain)
    return plain


def parts_of(names: Iterable[str], words: str) -> set[str]:
    """Of what was learnt, a line each, whatever has a whole name in it or stands in one itself."""
    plain = {unicodedata.normalize("NFKC", each).casefold() for each in names}
    return {part for name in plain if len(name) >= SHORTEST_NAME for part in _parts_of(name, words)}


def _parts_of(name: str, words: str) -> Iterator[str]:
    yield from re.findall(f"^.*{re.escape(name)}.*$", words, re.MULTILINE) if name in words else ()
    lines = f"\n{words}\n"
    for length in LENGTHS:
        for at in range(len(name) - length + 1):
            if f"\n{name[at : at + length]}\n" in lines:
                yield name[at : at + length]
