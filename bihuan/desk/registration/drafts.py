"""Drafts: kept on the server for a person, so that a lost session or another computer loses nothing."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from bihuan.desk.models import Draft, Intake
from bihuan.desk.registration.form import KEPT
from bihuan.kernel.sealing import CannotOpen
from bihuan.organisation.access import sealer

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

MANY = frozenset({"about", "photos"})
# What a person begins with is no draft.
GIVEN = frozenset({"centre", "area", "channel"})
# A whole registration with the longest text allowed is smaller.
LARGEST = 60_000
KEPT_FOR = timedelta(days=30)
# What is older is offered, and stands on no new page by itself.
TAKEN_UP_WITHIN = timedelta(hours=12)
MOST_OFFERED = 20
AFRESH = "new"
LONGEST_TOKEN = 36


@dataclass(frozen=True)
class OpenDraft:
    """What stood in the fields; `token` is the page it was left on."""

    key: int
    token: str
    fields: dict[str, Any]
    saved_at: datetime

    @property
    def words(self) -> str:
        """What it is known by among others."""
        told = (self.fields.get(name, "") for name in ("where", "who", "said"))
        return " · ".join(" ".join(str(each).split()) for each in told if str(each).strip())


def keep_draft(staff: "Staff", posted: QueryDict, *, at: datetime) -> bool:
    """False when there is nothing to keep: empty, far too long, or already registered."""
    token, continues = _pages(posted)
    if token and Intake.objects.filter(token=token, staff=staff).exists():
        return False
    fields = fields_of(posted)
    typed = sum(len(str(value)) for name, value in fields.items() if name not in GIVEN)
    if not typed or typed > LARGEST:
        if not typed:
            end_draft(staff, token, continues)
        return False
    kept = {"token": token, "fields": sealed_fields(fields, staff.pk), "saved_at": at}
    _draft, is_new = Draft.objects.update_or_create(
        staff=staff, token=_page_kept(staff, token, continues), defaults=kept
    )
    if is_new:
        Draft.objects.filter(staff=staff, saved_at__lt=at - KEPT_FOR).delete()
    return True


def _page_kept(staff: "Staff", token: str, continues: str) -> str:
    """This page, or the one it goes on with while that one's draft is the only one."""
    held = Draft.objects.filter(staff=staff, token__in=(token, continues))
    tokens = set(held.values_list("token", flat=True))
    return continues if continues in tokens and token not in tokens else token


def _pages(posted: QueryDict) -> tuple[str, str]:
    names = ("token", "continues")
    token, continues = (posted.get(name, "").replace("\0", "")[:LONGEST_TOKEN] for name in names)
    return token, continues or token


def drafts_of(staff: "Staff", *, at: datetime) -> list[OpenDraft]:
    """The newest first. One statement."""
    rows = Draft.objects.filter(staff=staff, saved_at__gte=at - KEPT_FOR).order_by("-saved_at", "-pk")
    opened = ((each, opened_fields(each)) for each in rows[:MOST_OFFERED])
    return [
        OpenDraft(each.pk, each.token, fields, each.saved_at) for each, fields in opened if fields is not None
    ]


def opened_fields(draft: Draft) -> dict[str, Any] | None:
    if "sealed" not in draft.fields:
        return dict(draft.fields)
    try:
        found: dict[str, Any] = json.loads(
            sealer().open(b64decode(draft.fields["sealed"]), row=sealed_row(draft.staff_id))
        )
    except CannotOpen:
        # Put away too soon, the former key takes the draft along, and registering goes on.
        return None
    return found


def taken_up(drafts: list[OpenDraft], asked: str, *, at: datetime) -> OpenDraft | None:
    """The one that was asked for, else the newest, unless it is old or a fresh page is wanted."""
    if asked:
        return next((each for each in drafts if str(each.key) == asked), None)
    return next((each for each in drafts if at - each.saved_at < TAKEN_UP_WITHIN), None)


def discard_draft(staff: "Staff", key: int | None) -> bool:
    """Whether others are left. Without a key the newest, which is the one on the page."""
    theirs = Draft.objects.filter(staff=staff)
    gone = theirs.filter(pk=key) if key is not None else theirs.order_by("-saved_at", "-pk")[:1]
    Draft.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).delete()
    return theirs.exists()


def end_draft(staff: "Staff", *tokens: str) -> None:
    """Of what was registered; what stands half-written on another page stays."""
    Draft.objects.filter(staff=staff, token__in={"", *tokens}).delete()


def sealed_fields(fields: dict[str, Any], staff: int) -> dict[str, str]:
    """Names and numbers are in it: only its token, which says whose page it was, stands there open
    (RES-6)."""
    return {"sealed": b64encode(sealer().seal(json.dumps(fields), row=sealed_row(staff))).decode()}


def sealed_row(staff: int) -> str:
    return f"draft:{staff}"


def fields_of(posted: QueryDict) -> dict[str, Any]:
    """PostgreSQL keeps no NUL in JSON, so they are left out here already."""
    kept: dict[str, Any] = {}
    for name in KEPT:
        values = [value.replace("\0", "") for value in posted.getlist(name) if value]
        if values:
            kept[name] = list(dict.fromkeys(values)) if name in MANY else values[-1]
    return kept
