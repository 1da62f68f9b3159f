"""Files at the screen: what may be kept, who may open it, and how it is handed out."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from PIL import Image

from bihuan.cases.queries import timeline
from bihuan.matters.actions.attaching import draw_thumbnail
from bihuan.matters.models import Attachment
from tests.cases.ceiling import Ceiling
from tests.desk.cases.acts import photo
from tests.matters.files import ALL_KINDS, WAV, Sample

Desk = Callable[[str], Client]


@pytest.fixture
def attached(ceiling: Ceiling, desk_of: Desk) -> Callable[..., Any]:
    """Post files to the case; reactions run as after a real commit."""
    ceiling.register()

    def attach(*files: SimpleUploadedFile) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return desk_of("lin").post(address(ceiling), {"file": list(files)})

    return attach


def address(ceiling: Ceiling) -> str:
    return f"/cases/{ceiling.case.matter.number}/attachments"


@pytest.mark.parametrize("sample", ALL_KINDS, ids=str)
def test_each_kind_is_taken_by_its_content_and_handed_out_unchanged(
    sample: Sample, attached: Any, ceiling: Ceiling, desk_of: Desk
) -> None:
    assert attached(SimpleUploadedFile(sample.name, sample.content, "text/html")).status_code == 302
    kept = Attachment.objects.get()
    assert (kept.content_type, kept.size) == (sample.content_type, len(sample.content))
    answer = desk_of("zhou").get(f"{address(ceiling)}/{kept.pk}")
    assert b"".join(answer.streaming_content) == sample.content
    assert answer["Content-Type"] == sample.content_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert timeline(ceiling.fresh)[-1].event.TYPE == "matter.attached"


def test_a_photo_gets_a_small_copy_the_right_way_up(attached: Any, ceiling: Ceiling, desk_of: Desk) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    written = BytesIO()
    Image.new("RGB", (800, 400), "white").save(written, "JPEG", exif=exif)
    attached(SimpleUploadedFile("顶棚.jpg", written.getvalue()))
    small = desk_of("zhou").get(f"{address(ceiling)}/{Attachment.objects.get().pk}/thumbnail")
    with Image.open(BytesIO(b"".join(small.streaming_content))) as picture:
        assert (picture.height, picture.width) == (240, 120)
        assert not picture.getexif()
    assert "/thumbnail" in desk_of("lin").get(f"/cases/{ceiling.case.matter.number}").content.decode()


def test_drawing_it_again_changes_nothing(attached: Any, kept_files: Path) -> None:
    attached(photo())
    kept = Attachment.objects.get()
    [small] = (kept_files / "thumbnails").rglob("*.jpg")
    drawn = small.stat().st_mtime_ns
    draw_thumbnail(kept.pk)
    assert small.stat().st_mtime_ns == drawn
    assert sorted(each.name for each in kept_files.rglob("*") if each.is_file()) == [
        kept.sha256,
        f"{kept.sha256}.jpg",
    ]


def test_paper_has_no_small_copy_and_is_saved_not_shown(
    attached: Any, ceiling: Ceiling, desk_of: Desk
) -> None:
    attached(SimpleUploadedFile("闭水记录.pdf", b"%PDF-1.4\ntrailer<<>>\n%%EOF\n"))
    kept = f"{address(ceiling)}/{Attachment.objects.get().pk}"
    assert desk_of("lin").get(f"{kept}/thumbnail").status_code == 404
    answer = desk_of("lin").get(kept)
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E9%97%AD")


def test_a_recording_can_be_heard_from_the_middle(attached: Any, ceiling: Ceiling, desk_of: Desk) -> None:
    attached(SimpleUploadedFile("电话.wav", WAV))
    kept, desk = f"{address(ceiling)}/{Attachment.objects.get().pk}", desk_of("lin")
    part = desk.get(kept, HTTP_RANGE="bytes=4-7")
    assert (part.status_code, part.content) == (206, WAV[4:8])
    assert part["Content-Range"] == f"bytes 4-7/{len(WAV)}"
    assert desk.get(kept, HTTP_RANGE="bytes=-4").content == WAV[-4:]
    assert desk.get(kept, HTTP_RANGE="bytes=999999-").status_code == 416
    assert desk.get(kept, HTTP_RANGE="lines=1-2").status_code == 200


def test_the_same_file_is_not_kept_twice(attached: Any, kept_files: Path) -> None:
    attached(photo("一.jpg"))
    again = attached(photo("二.jpg"))
    assert again.status_code == 422
    assert "一.jpg" in again.content.decode()
    assert Attachment.objects.count() == 1


def test_one_bad_file_among_good_ones_leaves_nothing_half_done(attached: Any) -> None:
    answer = attached(photo("好.jpg"), SimpleUploadedFile("坏.jpg", b"<script>alert(1)</script>"))
    assert answer.status_code == 422
    assert "坏.jpg" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_of_another_case_is_not_reached_through_this_one(
    attached: Any, ceiling: Ceiling, desk_of: Desk
) -> None:
    attached(photo())
    key = Attachment.objects.get().pk
    ceiling.register()
    assert desk_of("lin").get(f"{address(ceiling)}/{key}").status_code == 404


def test_without_signing_in_no_file_is_handed_out(attached: Any, ceiling: Ceiling, client: Client) -> None:
    attached(photo())
    answer = client.get(f"{address(ceiling)}/{Attachment.objects.get().pk}")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in")


def test_no_browser_keeps_a_file_for_whoever_sits_there_next(
    attached: Any, ceiling: Ceiling, desk_of: Desk
) -> None:
    """Nor for whoever turns out to be the one it is about (ORG-2)."""
    attached(photo())
    file = f"{address(ceiling)}/{Attachment.objects.get().pk}"
    for each in (file, f"{file}/thumbnail"):
        assert "no-store" in desk_of("zhou").get(each)["Cache-Control"]
