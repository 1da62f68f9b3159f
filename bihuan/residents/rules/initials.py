"""The pinyin initials of a name, as people type them: 顾明 is gm, 单雄 is sx (RES-2)."""

from functools import lru_cache
from itertools import product

from bihuan.kernel.surnames import COMPOUND, family_of

# Surnames read otherwise than the same character elsewhere: the surname's reading first, then what people
# who do not know it type. 单 is Shan as a surname and Dan in every other word.
SURNAMES = {
    "单": "sdc", "曾": "zc", "仇": "qc", "解": "xj", "查": "zc", "乐": "yl", "覃": "qt", "区": "oq",
    "朴": "p", "翟": "zd", "缪": "mj", "折": "sz", "重": "cz", "秘": "bm", "召": "sz", "种": "cz",
    "繁": "pf", "车": "cj", "尉": "wy", "谌": "cs", "贾": "jg", "隗": "wk", "祭": "zj", "乜": "nm",
    "适": "ks", "郄": "qx", "郗": "xc", "莘": "sx", "沈": "sc", "长": "cz", "行": "xh", "晟": "cs",
    "褚": "cz", "粘": "nz", "俞": "ys", "宓": "mf", "宿": "sx", "瞿": "qj", "朝": "cz", "石": "sd",
    "盛": "sc", "茆": "m", "洗": "x", "系": "xj", "殷": "yx", "降": "xj", "亓": "q", "逄": "p",
}  # fmt: skip


@lru_cache(maxsize=2048)
def initials_of(name: str) -> str:
    """Every way to type them, the surname's own reading first, with spaces between: 单明 is `sm dm cm`."""
    plain = "".join(each for each in name if each.isalpha() or each == " ").strip()
    if not plain:
        return ""
    if plain.isascii():
        return "".join(word[0] for word in plain.lower().split())
    family, given = _parted(plain.replace(" ", ""))
    rest = _letters(given)
    return " ".join(dict.fromkeys("".join(ways) + rest for ways in product(family)))


def _parted(name: str) -> tuple[list[str], str]:
    """The ways to type the surname, and the given name."""
    family = family_of(name)
    if family in COMPOUND:
        return [COMPOUND[family]], name[2:]
    return list(SURNAMES.get(family) or _letters(family)), name[1:]


def _letters(characters: str) -> str:
    # Its dictionaries take half a second to read: only for whoever writes a name.
    from pypinyin import Style, lazy_pinyin

    return "".join(each[:1] for each in lazy_pinyin(characters, style=Style.FIRST_LETTER)).lower()
