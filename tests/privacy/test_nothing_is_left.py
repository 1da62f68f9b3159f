"""Whoever asked to be erased stands in no table any more, whatever they were called when it was written."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.cases.terms import handling
from bihuan.cases.terms.appointments import MakeAppointment
from bihuan.incidents.actions import attach_case, detach_case, report_incident, tell_all
from bihuan.incidents.models import AttachedCase
from bihuan.incidents.terms import AttachCase, Because, Once, ReportIncident
from bihuan.occupancy.actions import lend_key, make_contact, name_agent, take_in_key
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.terms import LendKey, MakeContact, NameAgent, TakeInKey
from bihuan.office.actions import lay_duties, note_lines
from bihuan.office.models import CheckLine
from bihuan.office.terms import NoteLine
from bihuan.privacy.actions import carry_out, check_identity, decide, hold_back, lift_hold, take_in
from bihuan.privacy.terms import Decide, Said, TakeIn
from bihuan.privacy.terms.retention import Because as WhyLifted
from bihuan.privacy.terms.retention import HoldBack
from bihuan.quality.actions import open_action
from bihuan.residents.actions import change_person, reveal_phone
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.terms import ChangePerson, RevealPhone
from tests.cases.ceiling import THREE, anew
from tests.cases.conftest import BY
from tests.desk.cases.acts import photo
from tests.quality.measure import opening

WRITTEN = (models.CharField, models.TextField, models.JSONField)
FORMER, PRESENT = ("顾明", "顾先生", "139-1234 4410", "13912344410"), ("顾敏", "顾女士", "13800001111")
COPIES = {
    "incidents.AttachedCase.detached_reason",
    "incidents.AttachedCase.told_words",
    "incidents.Incident.sentence",
    "cases.Case.said",
    "cases.HelpCall.remark",
    "journal.Passage.text",
    "matters.Attachment.name",
    "matters.Matter.title",
    "matters.Matter.where",
    "occupancy.FirstContact.whom",
    "occupancy.FirstContact.words",
    "occupancy.Loan.borrower",
    "office.CheckLine.remark",
    "organisation.Reveal.reason",
    "privacy.Hold.words",
    "quality.ActionRound.correction",
    "quality.CorrectiveAction.problem",
    "residents.HouseholdAgent.reason",
    "search.Entry.said",
}
ALL = " ".join((*FORMER, *PRESENT))


def rows_naming(*names: str) -> list[str]:
    """Columns of any table in which one of these is to be read."""
    return [f"{where}: {text[:80]}" for where, text in _texts() if any(each in text for each in names)]


def _texts() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        columns = [each.attname for each in model._meta.concrete_fields if isinstance(each, WRITTEN)]
        for row in model._default_manager.values(*columns) if columns else ():
            for name, value in row.items():
                yield f"{model._meta.label}.{name}", json.dumps(value, ensure_ascii=False)


@pytest.fixture
def told(ceiling, cast, at, then_all) -> Case:
    """Closed, with 顾明 named wherever somebody writes; the records call them 顾敏 since."""
    with then_all():
        call = actions.call_for_help(
            handling.CallHelp(reason="abuse"), centre=cast.osmanthus, by=cast.lin, at=at
        )
        came = handling.ComeToHelp(remark=ALL)
        actions.come_to_caller(call, came, by=anew(cast.he), at=at)
        ceiling.register(said=f"天花板滴水，{ALL}", title=ALL, happened=ALL, why=ALL, how=ALL, place=ALL)
        cause = ReportIncident(title=ALL[:60], scope="centre", since=at, sentence=ALL)
        incident = report_incident(cause, centre=cast.osmanthus, by=cast.lin, at=at)
        attach_case(incident, AttachCase(number=ceiling.case.matter.number), by=cast.lin, at=at)
        tell_all(incident, Once(way="telephone", words=ALL), by=anew(cast.lin), at=at)
        detach_case(incident, Because(reason=ALL), AttachedCase.objects.get().pk, by=cast.lin, at=at)
        actions.join_help(call, ceiling.fresh, by=anew(cast.lin), at=at)
        ceiling.act(actions.add_note, handling.Words(words=ALL))
        actions.attach_file(ceiling.fresh, photo(f"{ALL}.jpg"), by=anew(cast.lin), at=at)
        actions.reveal_phone(ceiling.fresh, reason=ALL, by=anew(cast.lin), at=at)
        reveal_phone(cast.gu, RevealPhone(reason=ALL), by=anew(cast.lin), at=at)
        ceiling.assessed(reason=ALL).act(
            actions.make_appointment, MakeAppointment(appointment_at=THREE, appointment_for=ALL)
        )
        ceiling.act(actions.call_help, handling.CallHelp(reason="abuse", words=ALL))
        looked_after(cast, at)
        ceiling.closed()
        key = take_in_key(cast.gu_room, TakeInKey(opens="入户门", received_on=at.date()), by=BY, at=at)
        lend_key(key, LendKey(borrower="顾明", purpose=ALL, due_on=at.date()), by=BY, at=at)
        of_it = {"cases": (ceiling.case.matter.number,), "title": ALL, "problem": ALL, "correction": ALL}
        held = hold_back(HoldBack(words=ALL, person=cast.gu.pk), by=cast.quality, at=at)
        lift_hold(held, WhyLifted(words=ALL), by=cast.quality, at=at)
        opened = opening(cast.zhou.pk, cast.quality.pk, **of_it)
        open_action(opened, centre=cast.osmanthus, by=anew(cast.quality), at=at)
    change_person(cast.gu, ChangePerson(name="顾敏", title="女士", phone="13800001111"), by=BY, at=at)
    return ceiling.case


def looked_after(cast, at) -> None:
    """Given to Ms Lin, spoken with, and on the list of a check."""
    named = NameAgent(staff=cast.lin.pk, reason=ALL, is_new=True)
    name_agent(cast.gu_room, named, by=anew(cast.shen), at=at)
    contact = FirstContact.objects.get(room=cast.gu_room)
    make_contact(contact, MakeContact(way="in_person", whom="顾明", words=ALL), by=anew(cast.lin), at=at)
    Person.objects.filter(pk=cast.gu.pk).update(checked_on=None)
    while lay_duties(at=at.replace(month=2, day=2)):
        pass
    line = CheckLine.objects.get(person=cast.gu)
    noted = NoteLine(line=line.pk, outcome="unreached", remark=ALL)
    note_lines(line.duty, [noted], by=anew(cast.he), at=at)


@pytest.fixture
def then_all(django_capture_on_commit_callbacks) -> Callable[[], Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_under_no_name_is_anybody_found_who_asked_to_be_erased(told, cast, at, then_all) -> None:
    assert {each.split(":")[0] for each in rows_naming(*FORMER)} >= COPIES
    with then_all():
        held = Occupancy.objects.select_related("person", "room__centre").get(person=cast.gu)
        request = take_in(held, TakeIn(asked="deletion", words=ALL), by=cast.lin, at=at)
        request = check_identity(request, Said(words=ALL), by=cast.lin, at=at)
        request = decide(request, Decide(granted=True, words=ALL), by=cast.quality, at=at)
        carry_out(request, Said(words=ALL), by=cast.quality, at=at)
    assert rows_naming(*FORMER, *PRESENT) == []
