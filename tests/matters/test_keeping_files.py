"""A file becomes part of a matter: kept once, told, shown small, upright and without its place."""

import hashlib
import logging
import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.refusals import Invalid, NotVisible
from bihuan.matters.access import attachment_for, content_of, thumbnail_of
from bihuan.matters.actions import attach, check_upload
from bihuan.matters.actions.attaching import draw_thumbnail
from bihuan.matters.models import Attachment, Matter
from bihuan.matters.models.files import content_path, keep, thumbnail_path
from bihuan.matters.queries import attachments_of
from bihuan.matters.rules.files import look_at, suffix_of, with_suffix
from bihuan.matters.rules.pictures import SMALL, is_picture, looks_whole, small_copy
from bihuan.matters.terms import LARGEST_FILE
from bihuan.organisation.models import Staff
from tests.matters.conftest import OpenMatter
from tests.matters.files import ALL_KINDS, PDF, WAV, Sample, picture

JPEG = picture("JPEG")
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


class Uploaded:
    """What a browser sent."""

    def __init__(self, name: str | None, content: bytes) -> None:
        self.name, self._content = name, BytesIO(content)

    def seek(self, offset: int, whence: int = 0, /) -> object:
        return self._content.seek(offset, whence)

    def read(self, size: int = -1, /) -> bytes:
        return self._content.read(size)


@pytest.fixture
def matter(opened: OpenMatter, folder: Path) -> Matter:
    return opened()


def photo(size: tuple[int, int] = (40, 30), *, turned: int = 1, kind: str = "JPEG") -> bytes:
    """Red on the left, blue on the right, as a telephone held upright or sideways writes it."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    data = Image.Exif()
    data[ORIENTATION] = turned
    data[MAKER] = "Gu's telephone"
    data[GPS] = {1: "N", 2: (39.0, 54.0, 0.0)}
    written = BytesIO()
    drawn.save(written, kind, exif=data)
    return written.getvalue()


# ── kept ──


@pytest.mark.parametrize("sample", ALL_KINDS, ids=str)
def test_every_kind_is_kept_unchanged_and_only_pictures_get_a_small_copy(
    matter: Matter, lin: Staff, at, sample: Sample
) -> None:
    row = attach(matter, Uploaded(sample.name, sample.content), by=lin, at=at)
    assert (row.content_type, row.size, row.name) == (sample.content_type, len(sample.content), sample.name)
    assert content_of(row).read_bytes() == sample.content
    run_pending(at=at)
    row.refresh_from_db()
    assert row.has_thumbnail is sample.content_type.startswith("image/")


def test_a_file_is_told_with_its_hash_and_its_name_can_be_erased(matter: Matter, lin: Staff, at) -> None:
    row = attach(matter, Uploaded("顾先生家.jpg", JPEG), by=lin, at=at)
    (fact,) = facts_of(matter.stream)
    assert (fact.type, fact.actor) == ("matter.attached", f"staff:{lin.pk}")
    assert "顾" not in fact.payload
    told = event_of(fact)
    assert (told.attachment, told.sha256) == (row.pk, hashlib.sha256(JPEG).hexdigest())
    assert str(told.sentence()) == "添加附件：顾先生家.jpg"


def test_a_file_belongs_to_the_round_in_which_it_came(matter: Matter, lin: Staff, at) -> None:
    matter.round = 2
    row = attach(matter, Uploaded("照片.jpg", JPEG), by=lin, at=at)
    assert (row.round, row.by, row.at) == (2, lin, at)


def test_the_same_content_is_kept_once_on_a_matter_whatever_it_is_called(
    matter: Matter, lin: Staff, at
) -> None:
    attach(matter, Uploaded("一.jpg", JPEG), by=lin, at=at)
    with pytest.raises(Invalid) as refused:
        attach(matter, Uploaded("二.jpg", JPEG), by=lin, at=at)
    assert (refused.value.first.code, refused.value.first.field) == ("already", "file")
    assert "一.jpg" in str(refused.value.first.message)
    assert (Attachment.objects.count(), Fact.objects.count()) == (1, 1)


def test_one_content_on_two_matters_lies_once_on_the_disk(
    matter: Matter, opened: OpenMatter, lin: Staff, at, folder
) -> None:
    for each in (matter, opened()):
        attach(each, Uploaded("照片.jpg", JPEG), by=lin, at=at)
    assert len([each for each in folder.rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("照片.jpg", b"", "empty"),
        ("照片.jpg", b"x" * 100, "unknown_type"),
        ("照片.exe", JPEG, "wrong_suffix"),
        ("../照片.jpg", JPEG, "bad_name"),
        ("照\x00片.jpg", JPEG, "bad_name"),
        (None, JPEG, "bad_name"),
        ("照片.jpg", JPEG[:30], "damaged"),
    ],
)
def test_what_may_not_be_kept_leaves_neither_row_nor_fact_nor_file(
    matter: Matter, lin: Staff, at, folder, name, content, code
) -> None:
    with pytest.raises(Invalid) as refused:
        attach(matter, Uploaded(name, content), by=lin, at=at)
    assert {each.field for each in refused.value.obstacles} == {"file"}
    assert code in {each.code for each in refused.value.obstacles}
    assert (Attachment.objects.count(), Fact.objects.count(), folder.exists()) == (0, 0, False)


def test_exactly_twenty_megabytes_are_taken_and_not_a_byte_more() -> None:
    full = WAV + b"\x80" * (LARGEST_FILE - len(WAV))
    assert LARGEST_FILE == 20_971_520
    assert look_at("电话.wav", full).problems == ()
    assert [each.code for each in look_at("电话.wav", full + b"\x80").problems] == ["too_large"]


def test_of_a_file_without_end_no_more_is_read_than_decides() -> None:
    class Endless:
        name = "电影.wav"
        asked: list[int] = []

        def seek(self, offset: int, whence: int = 0, /) -> object:
            return offset

        def read(self, size: int = -1, /) -> bytes:
            self.asked.append(size)
            return WAV + b"\x80" * (size - len(WAV))

    endless = Endless()
    with pytest.raises(Invalid):
        check_upload(endless)
    assert endless.asked == [LARGEST_FILE + 1]


def test_a_file_read_before_is_read_from_its_beginning(matter: Matter, lin: Staff, at) -> None:
    upload = Uploaded("照片.jpg", JPEG)
    check_upload(upload)
    assert attach(matter, upload, by=lin, at=at).size == len(JPEG)


def test_content_is_for_the_owner_of_the_installation_alone(matter: Matter, lin: Staff, at) -> None:
    before = os.umask(0o022)
    try:
        row = attach(matter, Uploaded("照片.jpg", JPEG), by=lin, at=at)
    finally:
        os.umask(before)
    assert content_of(row).parent.stat().st_mode & 0o077 == 0


def test_a_file_that_breaks_off_while_it_is_written_leaves_the_former_whole(
    tmp_path: Path, monkeypatch
) -> None:
    place = tmp_path / "ab" / "content"
    keep(place, b"former")

    def fails(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("bihuan.matters.models.files.os.fsync", fails)
    with pytest.raises(OSError, match="disk full"):
        keep(place, b"half")
    assert place.read_bytes() == b"former"


def test_content_lies_by_its_hash_and_never_by_a_name(folder: Path) -> None:
    sha256 = "ab" + "0" * 62
    assert content_path(sha256) == folder / "ab" / sha256
    assert thumbnail_path(sha256) == folder / "thumbnails" / "ab" / f"{sha256}.jpg"


# ── reached ──


def test_an_attachment_is_reached_through_its_own_matter_only(
    matter: Matter, opened: OpenMatter, lin: Staff, at
) -> None:
    row = attach(matter, Uploaded("照片.jpg", JPEG), by=lin, at=at)
    assert attachment_for(matter, row.pk) == row
    for other, key in ((opened(), row.pk), (matter, row.pk + 1), (matter, 0)):
        with pytest.raises(NotVisible):
            attachment_for(other, key)


def test_attachments_come_in_the_order_they_were_added(
    matter: Matter, lin: Staff, at, django_assert_num_queries
) -> None:
    for sample in ALL_KINDS[:3]:
        attach(matter, Uploaded(sample.name, sample.content), by=lin, at=at)
    with django_assert_num_queries(1):
        assert [(each.name, each.by.name) for each in attachments_of(matter)] == [
            (sample.name, "林晓") for sample in ALL_KINDS[:3]
        ]


def test_where_there_is_no_small_copy_there_is_nothing(matter: Matter, lin: Staff, at) -> None:
    row = attach(matter, Uploaded("记录.pdf", PDF), by=lin, at=at)
    draw_thumbnail(row.pk)
    row.refresh_from_db()
    with pytest.raises(NotVisible):
        thumbnail_of(row)


# ── small copies ──


def drawn(matter: Matter, lin: Staff, at, content: bytes, name: str = "照片.jpg") -> Image.Image:
    row = attach(matter, Uploaded(name, content), by=lin, at=at)
    draw_thumbnail(row.pk)
    row.refresh_from_db()
    return Image.open(thumbnail_of(row))


@pytest.mark.parametrize(
    ("turned", "red_at"),
    [
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
    ],
)
def test_a_small_copy_is_upright_however_the_telephone_was_held(
    matter: Matter, lin: Staff, at, turned: int, red_at: str
) -> None:
    small = drawn(matter, lin, at, photo((400, 200), turned=turned))
    width, height = small.size
    places = {
        "left": (width // 8, height // 2),
        "right": (width * 7 // 8, height // 2),
        "top": (width // 2, height // 8),
        "bottom": (width // 2, height * 7 // 8),
    }
    reds = {name for name, place in places.items() if small.getpixel(place)[0] > 200}
    assert red_at in reds
    assert (width > height) is (turned <= 4)


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "照片.jpg"), ("PNG", "照片.png"), ("WEBP", "照片.webp")])
def test_a_small_copy_tells_neither_the_place_nor_the_telephone(
    matter: Matter, lin: Staff, at, kind, name
) -> None:
    """RES-6: the original is kept as proof, what lists show carries nothing but the picture."""
    original = photo(kind=kind)
    assert b"telephone" in original
    small = drawn(matter, lin, at, original, name)
    assert not dict(small.getexif())
    assert b"telephone" not in Path(str(small.filename)).read_bytes()


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((4000, 3000), (320, 240)),
        ((3000, 4000), (180, 240)),
        ((40, 30), (40, 30)),
        ((3200, 10), (320, 1)),
        ((1, 1), (1, 1)),
    ],
)
def test_a_small_copy_fits_its_place_and_is_never_drawn_larger(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    copy = small_copy(picture("JPEG", size), "image/jpeg")
    assert copy is not None
    assert Image.open(BytesIO(copy)).size == small
    assert SMALL == (320, 240)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "LA", "I;16"])
def test_pictures_of_every_colouring_get_a_small_copy(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    written = BytesIO()
    Image.new(mode, (40, 30)).save(written, kind)
    copy = small_copy(written.getvalue(), f"image/{kind.lower()}")
    assert copy is not None
    assert Image.open(BytesIO(copy)).mode == "RGB"


def test_a_small_copy_is_drawn_once(matter: Matter, lin: Staff, at) -> None:
    row = attach(matter, Uploaded("照片.jpg", JPEG), by=lin, at=at)
    draw_thumbnail(row.pk)
    row.refresh_from_db()
    first = thumbnail_of(row).stat().st_mtime_ns
    draw_thumbnail(row.pk)
    assert thumbnail_of(row).stat().st_mtime_ns == first


def test_a_picture_that_opens_and_does_not_unpack_is_kept_and_said_in_the_log(
    matter: Matter, lin: Staff, at, caplog
) -> None:
    big = photo((800, 600))
    broken = big[: len(big) - 200]
    row = attach(matter, Uploaded("顾先生家.jpg", broken), by=lin, at=at)
    with caplog.at_level(logging.WARNING):
        draw_thumbnail(row.pk)
    row.refresh_from_db()
    assert not row.has_thumbnail
    assert f"attachment {row.pk}" in caplog.text
    assert "顾" not in caplog.text


@pytest.mark.parametrize(
    ("content", "kind"), [(b"", "image/jpeg"), (b"\xff\xd8\xff", "image/jpeg"), (JPEG, "image/png")]
)
def test_what_is_no_picture_of_its_kind_is_not_whole(content: bytes, kind: str) -> None:
    assert not looks_whole(content, kind)
    assert small_copy(content, kind) is None


def test_only_the_four_kinds_of_picture_are_pictures() -> None:
    kinds = {each.content_type for each in ALL_KINDS if is_picture(each.content_type)}
    assert kinds == {"image/jpeg", "image/png", "image/webp", "image/heic"}


# ── names ──


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.JPG", "jpg"),
        ("a.tar.gz", "gz"),
        ("a", ""),
        (".jpg", ""),
        ("a.", ""),
        ("照片.Jpeg", "jpeg"),
        ("a. jpg", " jpg"),
    ],
)
def test_an_ending_is_what_stands_behind_the_last_dot(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_an_ending_is_added_only_where_there_is_none() -> None:
    assert with_suffix("录音", "audio/mp4") == "录音.m4a"
    assert with_suffix("录音.mp4", "audio/mp4") == "录音.mp4"
    assert with_suffix("录音", "") == "录音"


@pytest.mark.parametrize(("length", "problems"), [(116, []), (117, ["long_name"])])
def test_a_name_has_at_most_a_hundred_and_twenty_characters(length: int, problems: list[str]) -> None:
    assert [each.code for each in look_at("长" * length + ".jpg", JPEG).problems] == problems


def test_everything_against_a_file_is_said_at_once_with_its_clause() -> None:
    problems = look_at("../a.jpg", b"").problems
    assert [each.code for each in problems] == ["empty", "bad_name"]
    assert {(each.clause, each.field) for each in problems} == {("规程 4.3.2a", "file")}
    assert ".png，内容却是 .jpg" in str(look_at("a.png", JPEG).problems[0].message)


@pytest.mark.parametrize("sample", ALL_KINDS, ids=str)
@pytest.mark.parametrize(
    "page", [b"<script>", b"<HTML ", b"<svg onload=", b"<?php", b"< iframe", b"<!DOCTYPE html>"]
)
def test_no_kind_but_a_document_carries_a_page_in_its_head(sample: Sample, page: bytes) -> None:
    """Whole files with a page behind their content; a PDF's own text may speak of pages."""
    codes = [each.code for each in look_at(sample.name, sample.content + page).problems]
    expected = [] if sample.content_type == "application/pdf" else ["two_things"]
    assert codes == expected
