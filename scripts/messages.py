"""The catalogues: `update` gathers the Chinese source strings into each .po, `compile` makes the .mo.

Babel does both, because a fresh machine has neither xgettext nor msgfmt.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bihuan"
LOCALE = PACKAGE / "locale"

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "say": None,
    "noop": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main(verb: str = "") -> int:
    if verb == "update":
        return update()
    if verb == "compile":
        return compile_all()
    print("usage: messages.py update|compile", file=sys.stderr)
    return 2


def update() -> int:
    template = gathered()
    for path in catalogue_paths():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, sort_output=True, no_location=True, width=110)
        print(f"{path.relative_to(ROOT)}: {len(template)} messages, {len(untranslated(path))} untranslated")
    return 0


def compile_all() -> int:
    for path in catalogue_paths():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
    return 0


def untranslated(path: Path) -> list[str]:
    """The source strings that this catalogue leaves in Chinese."""
    catalogue = read(path)
    return [
        _text(message)
        for message in gathered()
        if message.id and not _is_translated(catalogue.get(message.id, message.context))
    ]


def gathered() -> Catalog:
    """Every source string of the package, with the files it is said in."""
    catalogue = Catalog(charset="utf-8")
    for path, source in _sources():
        for line, message, comments, context in extract(
            "python", BytesIO(source.encode()), KEYWORDS, ["Translators:"]
        ):
            where = (str(path.relative_to(ROOT)), line)
            catalogue.add(message, None, [where], auto_comments=comments, context=context)
    return catalogue


def catalogue_paths() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text("utf-8")
    for folder in sorted(PACKAGE.glob("*/templates")):
        for path in sorted(each for each in folder.rglob("*") if each.suffix in {".html", ".txt", ".svg"}):
            yield path, _flush_left(templatize(path.read_text("utf-8"), origin=str(path)))


def _flush_left(text: str) -> str:
    """A template's indentation means nothing; to Python, whose tokens are read here, it would."""
    return "\n".join(line.lstrip() for line in text.split("\n"))


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return all(strings)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
