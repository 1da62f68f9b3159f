"""Amended, reopened, voided: nothing is overwritten and no number is lost (INT-2, CLS-9, RVS-4)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import timeline
from bihuan.cases.terms import deciding, handling
from bihuan.cases.terms.intake import AmendCase
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal, Stale
from bihuan.matters.models import Matter, Owed
from bihuan.organisation.access import sealer
from tests.cases.ceiling import CONTENT, DONE, REMARK, TOLD, Ceiling, because, invalid
from tests.cast import build

Moment = Callable[..., datetime]


def amend(field: str, value: str) -> AmendCase:
    return AmendCase(field=field, value=value, reason="听错了")


# ── amend ──


def test_the_former_value_stays_on_the_timeline(ceiling: Ceiling) -> None:
    former = ceiling.register().case.said
    ceiling.act(actions.amend_case, amend("said", "卫生间也在滴水"))
    assert ceiling.fresh.said == "卫生间也在滴水"
    event = timeline(ceiling.case)[-1].event
    assert (getattr(event, "former", ""), getattr(event, "value", "")) == (former, "卫生间也在滴水")


def test_of_a_number_only_the_mask_is_told(ceiling: Ceiling) -> None:
    """RES-6: two numbers that look alike masked are still two numbers."""
    ceiling.register().act(actions.amend_case, amend("contact_phone", "139 5555 4410"))
    sealed = bytes(ceiling.fresh.phone_sealed)
    assert sealer().open(sealed, row=f"case:{ceiling.case.pk}") == "13955554410"
    assert "5555" not in str(timeline(ceiling.case)[-1].sentence)
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.amend_case, amend("contact_phone", "13955554410"))
    assert refused.value.first.code == "unchanged"


def test_an_anonymous_resident_who_leaves_a_number_can_be_called(ceiling: Ceiling) -> None:
    """INT-8: and is owed a revisit from then on."""
    ceiling.register(anonymous=True, channel="letter", answer_way="").assessed().verified()
    ceiling.act(actions.amend_case, amend("contact_phone", "13912344410"))
    assert (ceiling.fresh.contactable, ceiling.fresh.anonymous) == (True, False)
    assert ceiling.stage == "revisit"


def test_lists_show_the_amended_room_and_name(ceiling: Ceiling) -> None:
    ceiling.register()
    (other,) = build(ceiling.cast.osmanthus, "3栋", "1302")
    ceiling.act(actions.amend_case, amend("room", str(other.pk)))
    ceiling.act(actions.amend_case, amend("contact_name", "孙梅"))
    matter = ceiling.fresh.matter
    assert (matter.room, matter.where, matter.who) == (other, other.label, "孙先生")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("said", " "),
        ("said", "x" * 20_001),
        ("number", "GHY-2026-0002"),
        ("title", "一\x00二"),
        ("contact_name", "名" * 41),
        ("contact_title", "先" * 11),
        ("place", "处" * 201),
        ("channel", "pigeon"),
        ("answer_way", "drum"),
        ("contact_phone", "12"),
        ("wished_at", "明天"),
        ("wished_at", "2026-03-04T10:00:00"),
        ("wished_at", "2026-03-01T10:00:00+08:00"),
        ("room", "-1"),
        ("room", "9" * 40),
        ("room", "987654"),
        ("place", ""),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_field(ceiling: Ceiling, field: str, value: str) -> None:
    version = ceiling.register().fresh.matter.version
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.amend_case, amend(field, value))
    assert {each.field for each in refused.value.obstacles} <= {"value", "field"}
    assert ceiling.fresh.matter.version == version


def test_the_second_of_two_people_is_told_that_it_changed(ceiling: Ceiling) -> None:
    """412, with both versions."""
    seen = ceiling.register().fresh.matter.version
    ceiling.act(actions.amend_case, amend("place", "主卧"), seen=seen)
    with pytest.raises(Stale) as stale:
        ceiling.act(actions.amend_case, amend("place", "次卧"), by="song", seen=seen)
    assert (stale.value.seen, stale.value.present) == (seen, seen + 1)
    assert ceiling.fresh.place == "主卧"


# ── registration ──


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"said": ""}, "said"),
        ({"said": "x" * 20_001}, "said"),
        ({"said": "nul\x00"}, "said"),
        ({"said": "\ud800"}, "said"),
        ({"channel": ""}, "channel"),
        ({"channel": "pigeon"}, "channel"),
        ({"kind": "rant"}, "kind"),
        ({"severity": "huge"}, "severity"),
        ({"subject": "weather"}, "subject"),
        ({"room": 10**30}, "room"),
        ({"room": 987654}, "room"),
        ({"person": 987654}, "person"),
        ({"person": 10**30}, "person"),
        ({"about": (987654,)}, "about"),
        ({"about": (10**30,)}, "about"),
        ({"contact_phone": "call me"}, "contact_phone"),
        ({"contact_name": "名" * 41}, "contact_name"),
        ({"place": "处" * 201}, "place"),
        ({"how": "如" * 5001}, "how"),
    ],
)
def test_bad_input_writes_nothing_and_names_its_field(
    ceiling: Ceiling, given: dict[str, object], field: str
) -> None:
    """§8; INT-2."""
    with pytest.raises(Invalid) as refused:
        ceiling.register(**given)
    assert field in {each.field for each in refused.value.obstacles}
    assert not Matter.objects.exists()


def test_emoji_and_right_to_left_marks_are_kept_as_they_were_said(ceiling: Ceiling) -> None:
    said = "😡 \u202e水\u202c <script>alert(1)</script> '; DROP TABLE x; --"
    assert ceiling.register(said=said).fresh.said == said


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("天花板滴水。报了两次。", "天花板滴水"),
        ("！！！水管爆了！快来", "水管爆了"),
        ("。。。", "。。。"),
        ("长" * 60, "长" * 39 + "…"),
    ],
)
def test_a_title_is_made_of_the_first_words_said(ceiling: Ceiling, said: str, title: str) -> None:
    assert ceiling.register(said=said).fresh.matter.title == title


def test_said_earlier_is_kept_beside_registered_now(ceiling: Ceiling) -> None:
    earlier = ceiling.at - timedelta(days=400)
    matter = ceiling.register(channel="forum", said_at=earlier).fresh.matter
    assert (matter.said_at, matter.registered_at) == (earlier, ceiling.at)
    with pytest.raises(Invalid) as refused:
        ceiling.register(said_at=ceiling.at + timedelta(seconds=1))
    assert refused.value.first.field == "said_at"


def test_a_long_place_is_cut_to_what_a_list_has_room_for(ceiling: Ceiling) -> None:
    matter = ceiling.register(place="处" * 200).fresh.matter
    assert len(matter.where) == 200


# ── reopen ──


def test_a_closed_complaint_is_reopened_in_its_next_round(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register().assessed().closed()
    ceiling.act(actions.reopen_case, because("又滴了"), at=moment(3, 30))
    matter = ceiling.fresh.matter
    assert (matter.stage, matter.round, matter.is_open, matter.closed_at) == ("dispatch", 2, True, None)
    assert ceiling.fresh.revisited_at is None
    assert timeline(ceiling.case)[-1].round == 2


def test_after_a_month_it_is_registered_anew(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register().assessed().closed()
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.reopen_case, because(), at=moment(4, 3))
    assert (refused.value.first.code, refused.value.first.clause) == ("too_late", "规程 4.4.2d")


def test_a_reopened_invalid_complaint_is_assessed_anew(ceiling: Ceiling) -> None:
    """What speaks against the label of before must be able to change it."""
    ceiling.register().act(actions.assess, invalid()).act(actions.confirm_invalid, REMARK, by="he")
    ceiling.act(actions.tell, TOLD).act(actions.close_case, REMARK)
    ceiling.act(actions.reopen_case, because("有照片"))
    assert (ceiling.stage, ceiling.fresh.matter.validity) == ("assessment", "undecided")
    assert ceiling.assessed().stage == "dispatch"


@pytest.mark.parametrize(
    ("kind", "stage"), [("enquiry", "handling"), ("praise", "dispatch"), ("repair", "dispatch")]
)
def test_each_kind_starts_over_when_it_is_reopened(ceiling: Ceiling, kind: str, stage: str) -> None:
    ceiling.register(kind=kind)
    _settle(ceiling, kind)
    ceiling.act(actions.close_case, REMARK).act(actions.reopen_case, because("还有问题"))
    assert ceiling.stage == stage
    assert Owed.objects.filter(matter_id=ceiling.case.pk).exists()


def _settle(ceiling: Ceiling, kind: str) -> None:
    if kind == "enquiry":
        ceiling.act(actions.answer_on_the_spot, handling.Answer(words="在前台"))
    elif kind == "praise":
        ceiling.act(actions.pass_on, REMARK).act(actions.tell, TOLD)
    else:
        ceiling.dispatched().act(actions.finish, DONE, by="zhou").act(actions.tell, TOLD)


def test_a_reopened_suggestion_is_answered_anew(ceiling: Ceiling) -> None:
    ceiling.register(kind="suggestion")
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    yes = handling.Answer(words="采纳", taken_up=True)
    ceiling.act(actions.answer, yes).act(actions.close_case, REMARK).act(actions.reopen_case, because())
    assert ceiling.stage == "handling"
    assert ceiling.act(actions.answer, yes).act(actions.close_case, REMARK).stage == "closed"


def test_a_definite_answer_once_given_stays_given_when_it_is_reopened(ceiling: Ceiling) -> None:
    ceiling.register().assessed().closed().act(actions.reopen_case, because())
    assert ceiling.fresh.answered_at == ceiling.at


# ── void ──


def test_a_voided_entry_keeps_its_number(ceiling: Ceiling) -> None:
    """CLS-9: the next one gets the next."""
    ceiling.register().act(actions.void_case, because("重复登记"), by="he")
    first = ceiling.fresh.matter
    assert (first.number, first.stage, first.is_open) == ("GHY-2026-0001", "voided", False)
    assert not Owed.objects.filter(matter=first).exists()
    assert ceiling.register().fresh.matter.number == "GHY-2026-0002"


def test_only_a_head_voids(ceiling: Ceiling) -> None:
    ceiling.register()
    with pytest.raises(Forbidden):
        ceiling.act(actions.void_case, because("重复登记"))


def test_a_closed_case_takes_notes_and_nothing_else(ceiling: Ceiling) -> None:
    ceiling.register().assessed().closed()
    ceiling.act(actions.add_note, handling.Words(words="下次留意"), by="zhou")
    assert timeline(ceiling.case)[-1].is_internal
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.revisit, CONTENT)
    assert refused.value.first.code == "closed"
