"""Files of a case, by REST."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.api.conftest import V1, Ceiling


@pytest.fixture
def photo() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(content, "JPEG")
    return content.getvalue()


@pytest.fixture(autouse=True)
def kept_apart(settings: Any, tmp_path: Path) -> None:
    settings.BIHUAN_FILES = tmp_path / "files"


def send(ceiling: Ceiling, name: str, content: bytes, **headers: str) -> Any:
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    file = SimpleUploadedFile("滴水.jpg", content)
    address = V1 + ceiling.path("attachments")
    return ceiling.by(name).client.post(address, {"file": file}, headers=given)


def test_a_photo_is_added_listed_and_fetched(ceiling: Ceiling, photo: bytes) -> None:
    ceiling.bring_to("registered")
    added = send(ceiling, "lin", photo)
    assert added.status_code == 201, added.json()
    assert added.json()["sha256"] == hashlib.sha256(photo).hexdigest()
    listed = ceiling.by("zhou").get(ceiling.path("attachments")).json()["items"]
    assert listed == [added.json()]
    fetched = ceiling.by("zhou").client.get(added["Location"])
    assert b"".join(fetched.streaming_content) == photo
    assert fetched["Content-Type"] == "image/jpeg"
    assert fetched["Content-Disposition"].startswith("attachment;")


def test_files_are_hidden_with_their_case(ceiling: Ceiling, photo: bytes) -> None:
    ceiling.bring_to("registered")
    address = send(ceiling, "lin", photo)["Location"]
    stranger = ceiling.by("stranger")
    assert stranger.client.get(address).status_code == 404
    assert stranger.get(ceiling.path("attachments")).status_code == 404
    assert send(ceiling, "stranger", photo).status_code == 404


def test_whose_case_it_is_not_adds_nothing(ceiling: Ceiling, photo: bytes) -> None:
    ceiling.bring_to("registered")
    assert (send(ceiling, "zhou", photo).status_code, send(ceiling, "lin", photo).status_code) == (403, 201)


def test_a_file_sent_twice_under_one_key_is_one_file(ceiling: Ceiling, photo: bytes) -> None:
    ceiling.bring_to("registered")
    first = send(ceiling, "lin", photo, Idempotency_Key="k-1")
    again = send(ceiling, "lin", photo, Idempotency_Key="k-1")
    assert again["Idempotent-Replayed"] == "true"
    assert again.content == first.content
    other = send(ceiling, "lin", photo + b"\x00", Idempotency_Key="k-1")
    assert other.json()["code"] == "key_reused"


def test_an_old_version_is_refused_and_a_closed_case_takes_no_files(ceiling: Ceiling, photo: bytes) -> None:
    ceiling.bring_to("registered")
    assert send(ceiling, "lin", photo, If_Match='"99"').status_code == 412
    ceiling.act("shen", "voiding", {"reason": "登记错了。"})
    assert send(ceiling, "shen", photo).json()["code"] == "voided"
