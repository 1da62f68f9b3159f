"""A case as the index is told of it: everything its readers can read on its page."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bihuan.cases.events.intake import CaseRegistered
from bihuan.cases.models import Case
from bihuan.journal.events import EVENTS
from bihuan.journal.queries import words_in
from bihuan.kernel.masking import words_of
from bihuan.kernel.moments import day_of
from bihuan.organisation.access import sealer
from bihuan.search.terms import Findable, Group

if TYPE_CHECKING:
    import re


def findable(case: Case) -> Findable:
    """With all that was written since. One statement, and one more where its room is not at hand."""
    return _findable(case, words_in([case.matter.stream])[case.matter.stream])


def just_taken_down(case: Case) -> Findable:
    """Before anything else was written. No statement where its room is at hand."""
    return _findable(case, ())


def findable_cases(keys: Iterable[int]) -> list[Findable]:
    """Two statements, however many."""
    cases = list(Case.objects.filter(pk__in=list(keys)).select_related("matter__room").order_by("pk"))
    written = words_in(each.matter.stream for each in cases)
    return [_findable(each, written[each.matter.stream]) for each in cases]


def case_keys_after(key: int, most: int) -> list[int]:
    found = Case.objects.filter(pk__gt=key).order_by("pk")
    return list(found.values_list("pk", flat=True)[:most])


def copies_of(person: int) -> list[dict[str, Any]]:
    """What cases keep of somebody, numbers open: for their own copy (RES-6). One statement."""
    found = Case.objects.filter(matter__person=person).select_related("matter").order_by("pk")
    return [
        {
            "number": each.matter.number,
            "registered_at": each.matter.registered_at.isoformat(),
            "name": each.contact_name,
            "title": each.contact_title,
            "phone": sealer().open(bytes(each.phone_sealed), row=f"case:{each.pk}"),
            "answer_way": each.answer_way,
            "said": each.said,
            "is_open": each.matter.is_open,
        }
        for each in found
    ]


def names_in_cases(person: int) -> set[str]:
    """What cases call somebody, who may be called otherwise since. One statement."""
    found = Case.objects.filter(matter__person=person).exclude(contact_name="")
    return set(found.values_list("contact_name", flat=True))


def named_in(key: int) -> "re.Pattern[str] | None":
    """How whom a case names is found in a text. One statement."""
    case = Case.objects.get(pk=key)
    phone = sealer().open(bytes(case.phone_sealed), row=f"case:{key}")
    return words_of(case.contact_name, case.contact_title, [phone] if phone else [])


def _findable(case: Case, written: Sequence[tuple[str, str]]) -> Findable:
    matter = case.matter
    phone = sealer().open(bytes(case.phone_sealed), row=f"case:{case.pk}")
    later = [(EVENTS[kind], text) for kind, text in written]
    return Findable(
        group=Group.MATTER,
        subject=matter.pk,
        centres=(matter.centre_id,),
        day=day_of(matter.registered_at),
        rooms=(matter.room.label,) if matter.room else (),
        phones=(phone,) if phone else (),
        head=(matter.number, matter.title, case.contact_name, matter.who, matter.where),
        said=(case.said, case.happened, case.why, case.how, case.place),
        # What was said stands above, as it was put right since.
        done=tuple(
            text for event, text in later if not event.IS_INTERNAL and not issubclass(event, CaseRegistered)
        ),
        inner=tuple(text for event, text in later if event.IS_INTERNAL),
    )
