"""What a file is, is said by its content; what it may not be, too."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from bihuan.matters.rules.files import look_at
from bihuan.matters.rules.pictures import MOST_PIXELS, small_copy
from bihuan.matters.terms import FILE_TYPES, LARGEST_FILE
from tests.matters.files import ALL_KINDS, HEIC, PDF, WAV, Sample, box, mp4, picture

JPEG = picture("JPEG")
ZIP_END = b"PK\x05\x06" + b"\0" * 16 + b"\0\0"


def codes(name: str, content: bytes) -> list[str]:
    return [each.code for each in look_at(name, content).problems]


def test_every_kind_has_its_sample() -> None:
    assert {each.content_type for each in ALL_KINDS} == set(FILE_TYPES)


@pytest.mark.parametrize("sample", ALL_KINDS, ids=str)
def test_each_kind_is_known_by_its_content(sample: Sample) -> None:
    looked = look_at(sample.name, sample.content)
    assert (looked.content_type, looked.problems) == (sample.content_type, ())


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" * 64,
        b"<html><script>alert(1)</script>",
        b"<?xml version='1.0'?><svg onload='alert(1)'/>",
        b"GIF89a" + b"\0" * 64,
        b"PK\x03\x04" + b"\0" * 64,
        b"\x00" * 64,
        mp4(b"isom", b"vide", b"soun"),
        mp4(b"isom"),
        box(b"ftyp", b"avif\0\0\0\0avif"),
    ],
)
def test_anything_else_is_not_taken_whatever_it_is_called(content: bytes) -> None:
    assert codes("照片.jpg", content) == ["unknown_type"]


def test_an_empty_file_and_one_over_twenty_megabytes_are_not_taken() -> None:
    assert codes("照片.jpg", b"") == ["empty"]
    assert codes("照片.jpg", JPEG + b"\0" * LARGEST_FILE) == ["too_large"]
    assert codes("照片.jpg", JPEG + b"\0" * (LARGEST_FILE - len(JPEG))) == []


@pytest.mark.parametrize("content", [JPEG[:20], picture("PNG")[:60], HEIC[:80], PDF[:12]])
def test_a_file_cut_off_is_not_taken(content: bytes) -> None:
    assert codes("文件", content) == ["damaged"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("照片.jpg", JPEG[:20] + b"<script>alert(1)</script>" + JPEG[20:]),
        ("照片.jpg", JPEG + b"PK\x03\x04evil" + ZIP_END),
        ("照片.jpg", JPEG[:2] + b"\xff\xfe\x00\x10%PDF-1.4 /JS 1\n" + JPEG[2:]),
        ("记录.pdf", PDF[:-6] + b"%%EOF\n" + ZIP_END),
        ("电话.wav", WAV + b"<html>"),
    ],
)
def test_one_file_that_is_two_things_is_not_taken(name: str, content: bytes) -> None:
    assert codes(name, content) == ["two_things"]


@pytest.mark.parametrize("name", ["照片.exe", "照片.png", "照片.jpg.html", "照片.svg"])
def test_a_name_that_says_something_else_is_not_taken(name: str) -> None:
    assert codes(name, JPEG) == ["wrong_suffix"]


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../../etc/passwd.jpg", "a\\b.jpg", "a\0b.jpg", "照\u202ejpg.exe.jpg", "a\nb.jpg"],
)
def test_a_name_with_paths_or_unseen_characters_is_not_taken(name: str) -> None:
    assert codes(name, JPEG) == ["bad_name"]


def test_a_name_too_long_is_said_to_be() -> None:
    assert codes("长" * 121 + ".jpg", JPEG) == ["long_name"]


def test_a_name_without_ending_gets_the_one_of_its_content() -> None:
    assert look_at("照片", JPEG).name == "照片.jpg"
    assert look_at("IMG.JPEG", JPEG).name == "IMG.JPEG"


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous."""
    written = bytearray(picture("PNG"))
    header = written.index(b"IHDR")
    written[header + 4 : header + 12] = side.to_bytes(4, "big") * 2
    written[header + 17 : header + 21] = zlib.crc32(written[header : header + 17]).to_bytes(4, "big")
    return bytes(written)


def test_a_picture_that_would_fill_the_memory_is_not_taken() -> None:
    assert codes("照片.png", bomb(30_000)) == ["damaged"]
    assert codes("照片.png", bomb(200_000)) == ["damaged"]
    assert MOST_PIXELS == 8_000 * 8_000


def test_what_opens_but_does_not_unpack_stays_without_small_copy() -> None:
    assert small_copy(JPEG[: len(JPEG) // 2], "image/jpeg") is None
    assert small_copy(bomb(30_000), "image/png") is None


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_see_through_lies_on_white(kind: str) -> None:
    written = BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(written, kind)
    copy = small_copy(written.getvalue(), f"image/{kind.lower()}")
    assert copy is not None
    assert Image.open(BytesIO(copy)).getpixel((5, 5)) == (255, 255, 255)


def test_a_telephones_heic_gets_a_small_copy() -> None:
    copy = small_copy(HEIC, "image/heic")
    assert copy is not None
    assert Image.open(BytesIO(copy)).format == "JPEG"
