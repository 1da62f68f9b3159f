"""An import in words."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.desk.households.forms import yuan_of
from bihuan.desk.people.told import told_by
from bihuan.journal.queries import latest_in
from bihuan.residents import events
from bihuan.residents.terms import ROLE_NAMES, Role
from bihuan.residents.terms.importing import COUNTED_NAMES, STAGE_NAMES, Counted, Stage

if TYPE_CHECKING:
    from bihuan.residents.models import Import

# Each of these once; the index that follows in between says nothing to people.
TOLD = (
    events.ImportLoaded, events.ImportStarted, events.ImportShown, events.ImportDone, events.ImportCancelled,
    events.ImportFailed, events.ImportTakenBack, events.ImportErased,
)  # fmt: skip
MOST_TOLD = 20
ROW_NAMES = {
    Counted.BUILDINGS: _("楼栋"),
    Counted.ROOMS: _("房屋"),
    Counted.PEOPLE: _("住户"),
    Counted.STAYS: _("入住"),
}
OF_ROOM = {"added": _("新房屋"), "completed": _("补齐房屋资料"), "left": ""}
OF_ARREARS = {"noted": _("登记欠费"), "changed": _("更新欠费"), "": ""}
OF_PERSON = {"added": _("新住户"), "completed": _("补齐住户资料"), "left": ""}


def stage_words(batch: "Import") -> str:
    return gettext(STAGE_NAMES[Stage(batch.stage)])


def counted(batch: "Import") -> list[tuple[str, int]]:
    return [(gettext(COUNTED_NAMES[each]), batch.counts.get(each, 0)) for each in Counted]


def counted_rows(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What came with it and is there, by its kind."""
    return [(gettext(ROW_NAMES[Counted(name)]), number) for name, number in counts.items()]


def told_of(batch: "Import") -> list[dict[str, Any]]:
    """Latest first."""
    facts = latest_in([batch.stream], types=[each.TYPE for each in TOLD], most=MOST_TOLD)
    return told_by(facts)


def previewed(row: Mapping[str, Any]) -> dict[str, Any]:
    """What becomes of one row, in words."""
    fates = [OF_ROOM[row["room_fate"]], OF_PERSON.get(row["person_fate"], "")]
    if row["moves_in"] and row["person_fate"] != "added":
        fates.append(_("新入住"))
    fates.append(OF_ARREARS[row.get("arrears_fate", "")])
    said = [gettext(each) for each in fates if each] or [gettext("原样不动")]
    role = gettext(ROLE_NAMES[Role(row["role"])]) if row["role"] else ""
    return {**row, "role": role, "fates": said, "arrears": _owed(row)}


def _owed(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if not row.get("arrears_since"):
        return None
    return {"since": date.fromisoformat(row["arrears_since"]), "amount": yuan_of(row["arrears_amount"])}
