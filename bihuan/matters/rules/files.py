"""What a file is, said by its content: never by the name or the type somebody gave it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle
from bihuan.matters.rules.pictures import is_picture, looks_whole
from bihuan.matters.terms import FILE_TYPES, LARGEST_FILE

CLAUSE = "规程 4.3.2a"
LONGEST_NAME = 120
SUFFIXES = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "audio/mpeg": ("mp3",),
    "audio/mp4": ("m4a", "mp4"),
    "audio/amr": ("amr",),
    "audio/wav": ("wav",),
    "application/pdf": ("pdf",),
}
OTHER_NAMES = {"audio/x-wav": "audio/wav", "audio/m4a": "audio/mp4", "image/heif": "image/heic"}
# What a browser would take for a page, wherever in the first kilobytes it stands.
PAGES = re.compile(rb"<\s*(?:script|html|svg|iframe|body|!doctype)|<\?(?:php|xml)", re.IGNORECASE)
HEAD = 4096
TRACKS = re.compile(rb"hdlr.{8}(soun|vide)", re.DOTALL)
ZIP_END = b"PK\x05\x06"


@dataclass(frozen=True)
class Looked:
    """A file that was looked at. `problems` is empty when it may be kept under `name`."""

    name: str
    content_type: str
    problems: tuple[Obstacle, ...] = ()


def look_at(name: str, content: bytes) -> Looked:
    content_type = type_of(content) if 0 < len(content) <= LARGEST_FILE else ""
    found = tuple(_problems(name, content, content_type))
    return Looked(with_suffix(name, content_type), content_type, found)


def type_of(content: bytes) -> str:
    """One of FILE_TYPES, or empty."""
    guessed = filetype.guess_mime(content[:8192]) or ""
    named = OTHER_NAMES.get(guessed, guessed)
    # Telephones write recordings as general MP4: it is one if it holds sound and no picture.
    if named == "video/mp4" and set(TRACKS.findall(content)) == {b"soun"}:
        named = "audio/mp4"
    return named if named in FILE_TYPES else ""


def _problems(name: str, content: bytes, content_type: str) -> Iterator[Obstacle]:
    if not content:
        yield _wrong("empty", _("文件是空的，请重新选择。"))
    elif len(content) > LARGEST_FILE:
        yield _wrong("too_large", _("文件超过 20 MB，请压缩或分成几段再传。"))
    elif not content_type:
        yield _wrong(
            "unknown_type",
            _("只收照片（jpeg、png、webp、heic）、录音（mp3、m4a、amr、wav）和 PDF，这个文件的内容不是。"),
        )
    elif not _is_whole(content, content_type):
        yield _wrong("damaged", _("文件打不开，可能坏了或没传完，请重新选择。"))
    elif is_two_things(content, content_type):
        yield _wrong("two_things", _("这个文件里还夹着别的内容，为了安全不能收。请另存一份再传。"))
    yield from _against_name(name, content_type)


def _against_name(name: str, content_type: str) -> Iterator[Obstacle]:
    if not name.strip(". ") or any(unicodedata.category(each)[0] == "C" or each in "/\\" for each in name):
        yield _wrong("bad_name", _("文件名里有路径或看不见的字符，请改名再传。"))
    elif len(name) > LONGEST_NAME:
        yield _wrong("long_name", _("文件名太长，最多120字，请改短再传。"))
    elif content_type and (given := suffix_of(name)) and given not in SUFFIXES[content_type]:
        yield Obstacle(
            code="wrong_suffix",
            message=say(
                _("文件名写的是 .%(given)s，内容却是 .%(real)s，请改对文件名再传。"),
                given=given,
                real=FILE_TYPES[content_type],
            ),
            clause=CLAUSE,
            field="file",
        )


def suffix_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def with_suffix(name: str, content_type: str) -> str:
    """A name without ending gets the one of its content, so that it opens where it is saved."""
    if content_type and not suffix_of(name):
        return f"{name}.{FILE_TYPES[content_type]}"
    return name


def _is_whole(content: bytes, content_type: str) -> bool:
    if is_picture(content_type):
        return looks_whole(content, content_type)
    return content_type != "application/pdf" or b"%%EOF" in content[-2048:]


def is_two_things(content: bytes, content_type: str) -> bool:
    """A picture that is also a page, an archive or a document: opened elsewhere it does something else."""
    if content_type == "application/pdf":
        return not content.startswith(b"%PDF-") or _ends_as_archive(content)
    return bool(PAGES.search(content[:HEAD])) or b"%PDF-" in content[:HEAD] or _ends_as_archive(content)


def _ends_as_archive(content: bytes) -> bool:
    """A zip is read from its end: the last record says how long the comment after it is."""
    begins = content.rfind(ZIP_END, -65557)
    if begins < 0 or len(content) < begins + 22:
        return False
    return int.from_bytes(content[begins + 20 : begins + 22], "little") == len(content) - begins - 22


def _wrong(code: str, text: str) -> Obstacle:
    return Obstacle(code=code, message=say(text), clause=CLAUSE, field="file")
