"""Whoever asked to be erased stands in no table any more, whatever they were called when it was written."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.apps import apps
from django.db import models
from django.http import QueryDict

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.cases.terms import handling
from bihuan.cases.terms.appointments import MakeAppointment
from bihuan.desk.lists.saved import canonical_query, save_view, values_of
from bihuan.desk.models import Draft, SavedView
from bihuan.desk.registration.drafts import keep_draft, opened_fields
from bihuan.incidents.actions import attach_case, detach_case, report_incident, tell_all
from bihuan.incidents.models import AttachedCase
from bihuan.incidents.terms import AttachCase, Because, Once, ReportIncident
from bihuan.insight.actions import ask_for_training, begin_training, finish_training
from bihuan.insight.actions.training import keep_learnt
from bihuan.insight.models import LearntModel
from bihuan.insight.rules.learning import learnt_from
from bihuan.insight.rules.reading import words_in
from bihuan.insight.terms import Example, Question, TooFew
from bihuan.occupancy.actions import lend_key, make_contact, name_agent, take_in_key
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.terms import LendKey, MakeContact, NameAgent, TakeInKey
from bihuan.office.actions import lay_duties, note_lines
from bihuan.office.models import CheckLine
from bihuan.office.terms import NoteLine
from bihuan.privacy.actions import carry_out, check_identity, decide, hold_back, lift_hold, take_in
from bihuan.privacy.actions.erasing import erase_everywhere
from bihuan.privacy.terms import Decide, Said, TakeIn
from bihuan.privacy.terms.retention import Because as WhyLifted
from bihuan.privacy.terms.retention import HoldBack
from bihuan.quality.actions import open_action
from bihuan.residents.actions import (
    change_person,
    check_import,
    go_on_importing,
    load_import,
    reveal_phone,
    start_import,
    undo_import,
)
from bihuan.residents.models import Import, Occupancy, Person
from bihuan.residents.queries import read_sent
from bihuan.residents.terms import ChangePerson, RevealPhone
from bihuan.residents.terms.importing import UndoImport
from tests.cases.ceiling import THREE, anew
from tests.cases.conftest import BY
from tests.desk.cases.acts import photo
from tests.insight.corpus import examples
from tests.quality.measure import opening

WRITTEN = (models.CharField, models.TextField, models.JSONField)
FORMER, PRESENT = ("顾明", "顾先生", "139-1234 4410", "13912344410"), ("顾敏", "顾女士", "13800001111")
COPIES = {
    "incidents.AttachedCase.detached_reason",
    "incidents.AttachedCase.told_words",
    "incidents.Incident.sentence",
    "cases.Case.said",
    "cases.HelpCall.remark",
    "desk.Draft.fields",
    "desk.SavedView.name",
    "desk.SavedView.query",
    "insight.LearntModel.words",
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
    yield from _plain_texts()
    # What no search of the tables sees.
    for query in SavedView.objects.values_list("query", flat=True):
        yield "desk.SavedView.query", unquote_plus(query)
    for draft in Draft.objects.all():
        yield "desk.Draft.fields", json.dumps(opened_fields(draft), ensure_ascii=False)
    for words in LearntModel.objects.exclude(words=b"").values_list("words", flat=True):
        yield "insight.LearntModel.words", " ".join(words_in(bytes(words)))


def _plain_texts() -> Iterator[tuple[str, str]]:
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
        sent_in_and_taken_back(cast, at)
        begun = QueryDict(mutable=True)
        begun.update({"token": "page", "person": str(cast.gu.pk), "who": "顾明", "said": f"漏水，{ALL}"})
        keep_draft(cast.lin, begun, at=at)
        save_view(cast.lin, "顾先生的投诉", canonical_query({"q": "顾明", "kind": "complaint"}), at=at)
        learnt_by_name(cast, at)
        key = take_in_key(cast.gu_room, TakeInKey(opens="入户门", received_on=at.date()), by=BY, at=at)
        lend_key(key, LendKey(borrower="顾明", purpose=ALL, due_on=at.date()), by=BY, at=at)
        of_it = {"cases": (ceiling.case.matter.number,), "title": ALL, "problem": ALL, "correction": ALL}
        held = hold_back(HoldBack(words=ALL, person=cast.gu.pk), by=cast.quality, at=at)
        lift_hold(held, WhyLifted(words=ALL), by=cast.quality, at=at)
        opened = opening(cast.zhou.pk, cast.quality.pk, **of_it)
        open_action(opened, centre=cast.osmanthus, by=anew(cast.quality), at=at)
    change_person(cast.gu, ChangePerson(name="顾敏", title="女士", phone="13800001111"), by=BY, at=at)
    return ceiling.case


def sent_in_and_taken_back(cast, at) -> None:
    """A table that somebody called after him, of other people."""
    rows = "楼栋,房号,姓名,电话\n9栋,101,何丽,13900000101".encode()
    load_import(cast.osmanthus, read_sent(rows, name=f"{ALL}.csv"), by=cast.lin, at=at)
    check_import(Import.objects.get(), at=at)
    start_import(Import.objects.get(), by=cast.lin, at=at)
    while Import.objects.get().is_at_work:
        go_on_importing(Import.objects.get(), at=at, most=9)
    undo_import(Import.objects.get(), UndoImport(because=ALL), by=cast.lin, at=at)


def learnt_by_name(cast, at) -> None:
    """Three neighbours spoke of him."""
    named = [Example(f"{name}家漏水", "repair.leak", who) for name in ("顾明", "顾敏") for who in range(3)]
    learnt = learnt_from([*named, *examples(120)])
    assert not isinstance(learnt, TooFew)
    ask_for_training(by=cast.quality, at=at)
    training = begin_training(at=at)
    assert training is not None
    keep_learnt(training, Question.SUBJECT, learnt, cases=126, at=at)
    finish_training(training, cases=126, at=at)


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
    assert values_of(SavedView.objects.get().query) == {"kind": "complaint"}


def test_whoever_had_begun_to_write_of_them_goes_on_with_what_is_left(cast, at) -> None:
    """RES-6: the sentence stays, and the other draft, word for word."""
    begun = QueryDict(mutable=True)
    begun.update({"token": "one", "person": str(cast.gu.pk), "who": "顾明", "said": "顾先生说天花板滴水"})
    keep_draft(cast.lin, begun, at=at)
    other = QueryDict(mutable=True)
    other.update({"token": "two", "who": "何丽", "said": "何丽说车位被占"})
    keep_draft(cast.he, other, at=at)
    before = bytes(json.dumps(Draft.objects.get(token="two").fields).encode())
    erase_everywhere(cast.gu.pk, by=BY, at=at)
    left = opened_fields(Draft.objects.get(token="one"))
    assert left == {"said": "■■说天花板滴水"}
    assert json.dumps(Draft.objects.get(token="two").fields).encode() == before
