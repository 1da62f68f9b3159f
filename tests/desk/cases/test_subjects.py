"""The subject of a case on its page and in its forms, whatever became of it since (CLS-6)."""

from collections.abc import Callable

import pytest
from django.test import Client

from bihuan.policies import actions
from bihuan.policies.terms.subjects import ChargeSubject
from tests.cases.ceiling import Ceiling
from tests.cast import LONG_AGO, NOBODY_IN_PARTICULAR
from tests.subjects import added, renamed, retired

Desk = Callable[[str], Client]


def subject_shown(ceiling: Ceiling, desk_of: Desk) -> str:
    page = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}")
    return dict(page.context["record"]).get("事项", "")


def subjects_offered(ceiling: Ceiling, desk_of: Desk) -> dict[str, str]:
    form = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/assessment").context["form"]
    groups = [each for each in form.fields["subject"].choices if not isinstance(each[1], str)]
    return {code: name for _group, choices in groups for code, name in choices}


@pytest.mark.parametrize("gone", ["repair.leak", "repair"])
def test_an_old_case_shows_its_subject_also_when_it_is_retired(
    ceiling: Ceiling, desk_of: Desk, gone: str
) -> None:
    ceiling.register(subject="repair.leak")
    retired(gone)
    assert subject_shown(ceiling, desk_of) == "工程维修 › 渗漏"


def test_a_case_shows_the_name_its_subject_has_today(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(subject="repair.leak")
    renamed("repair", "维修")
    renamed("repair.leak", "漏水")
    assert subject_shown(ceiling, desk_of) == "维修 › 漏水"


def test_a_name_that_was_typed_is_escaped_and_never_translated(ceiling: Ceiling, desk_of: Desk) -> None:
    code = added("<b>投诉</b>")
    ceiling.register(subject=code)
    lin = ceiling.cast.lin
    lin.language = "en"
    lin.save()
    page = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}").content.decode()
    assert "&lt;b&gt;投诉&lt;/b&gt;" in page
    assert "<b>投诉</b>" not in page


def test_assessing_offers_what_was_added_and_nothing_retired(ceiling: Ceiling, desk_of: Desk) -> None:
    subject, topic = added("电动车"), added("飞线充电", under="parking")
    retired("repair.leak")
    retired("fees")
    ceiling.register()
    offered = subjects_offered(ceiling, desk_of)
    assert (offered[subject], offered[topic]) == ("电动车", "飞线充电")
    assert not {"repair.leak", "fees", "fees.bill"} & set(offered)


def test_the_retired_subject_a_case_has_stays_chosen_in_its_form_and_can_be_sent(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register(subject="repair.leak", kind="complaint", severity="minor")
    retired("repair.leak")
    address = f"/cases/{ceiling.case.matter.number}/assessment"
    form = desk_of("lin").get(address).context["form"]
    assert form["subject"].value() == "repair.leak"
    assert subjects_offered(ceiling, desk_of)["repair.leak"] == "工程维修 › 渗漏"
    typed = {"kind": "complaint", "validity": "valid", "ground": "efficiency", "severity": "minor"}
    sent = typed | {"subject": "repair.leak", "party": "centre", "seen": ceiling.fresh.matter.version}
    assert desk_of("lin").post(address, sent).status_code == 302
    assert ceiling.fresh.matter.subject == "repair.leak"


def test_a_form_opened_before_its_subject_was_retired_is_refused_beside_the_field(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register()
    typed = {"kind": "complaint", "validity": "valid", "ground": "efficiency", "severity": "minor"}
    typed |= {"subject": retired("repair.leak"), "party": "centre"}
    address = f"/cases/{ceiling.case.matter.number}/assessment"
    answer = desk_of("lin").post(address, typed | {"seen": ceiling.fresh.matter.version})
    assert answer.status_code == 422
    assert "subject" in answer.context["form"].errors
    assert ceiling.fresh.matter.subject == ""


def test_the_department_that_answers_for_an_own_subject_is_suggested(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(subject=added("水泵房", department="engineering"))
    address = f"/cases/{ceiling.case.matter.number}/dispatches"
    form = desk_of("lin").get(address).context["form"]
    assert form["department"].initial == str(ceiling.cast.engineering.pk)


def test_once_another_department_answers_for_a_subject_that_one_is_suggested(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register(subject="repair.leak")
    charge = ChargeSubject(department="customer_service")
    actions.charge_subject("repair", charge, by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    address = f"/cases/{ceiling.case.matter.number}/dispatches"
    form = desk_of("lin").get(address).context["form"]
    assert form["department"].initial == str(ceiling.cast.customer_service.pk)
