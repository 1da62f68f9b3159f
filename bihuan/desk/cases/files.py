"""Attachments are served only through the matter they belong to."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from bihuan.cases.access import case_for
from bihuan.desk.staffed import StaffRequest
from bihuan.matters.access import attachment_for, content_of, thumbnail_of

if TYPE_CHECKING:
    from bihuan.matters.models import Attachment

# What was checked to be a picture or sound is shown in the browser, and nothing in it runs.
SHOWN = ("image/", "audio/")
NOTHING_RUNS = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


@login_required
@require_safe
def attachment(request: StaffRequest, number: str, key: int) -> HttpResponseBase:
    return served(request, attachment_for(case_for(request.user, number).matter, key))


def served(request: StaffRequest, found: "Attachment") -> HttpResponseBase:
    answer = ranged(request, content_of(found), found.content_type)
    manner = "inline" if found.content_type.startswith(SHOWN) else "attachment"
    answer["Content-Disposition"] = f"{manner}; filename*=UTF-8''{quote(found.name, safe='')}"
    return guarded(answer)


@login_required
@require_safe
def thumbnail(request: StaffRequest, number: str, key: int) -> HttpResponseBase:
    return served_small(attachment_for(case_for(request.user, number).matter, key))


def served_small(found: "Attachment") -> HttpResponseBase:
    answer = FileResponse(thumbnail_of(found).open("rb"), content_type="image/jpeg")
    return guarded(answer)


def guarded(answer: HttpResponseBase) -> HttpResponseBase:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    # Who may see it may change, and so may who sits at this computer: no browser keeps it.
    answer["Cache-Control"] = "private, no-store"
    return answer


def ranged(request: StaffRequest, path: Path, content_type: str) -> HttpResponseBase:
    """Whole, or the one part asked for: a recording is listened to from the middle."""
    size = path.stat().st_size
    wanted = _part(request.headers.get("Range", ""), size)
    if wanted is None:
        answer = FileResponse(path.open("rb"), content_type=content_type)
        answer["Accept-Ranges"] = "bytes"
        return answer
    first, last = wanted
    if first >= size or first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(first)
        part = HttpResponse(file.read(last - first + 1), status=206, content_type=content_type)
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    part["Accept-Ranges"] = "bytes"
    return part


def _part(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None for no range, or one not understood, which means all of it."""
    found = RANGE.fullmatch(header.strip())
    if found is None or found.group(1) == found.group(2) == "":
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1
