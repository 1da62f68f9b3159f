"""Every page and every act of the desk: behind the door, invisible to strangers, calm whatever is sent."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.conf import settings as installed
from django.db import transaction
from django.test import Client, override_settings

from bihuan.cases.models import Case
from bihuan.incidents.actions import attach_case, report_incident
from bihuan.incidents.models import AttachedCase
from bihuan.incidents.terms import AttachCase, ReportIncident
from bihuan.insight.models import Cluster, Member
from bihuan.journal.models import Fact
from bihuan.kernel.moments import day_of
from bihuan.matters.actions import name_about
from bihuan.occupancy.actions import name_agent, take_in_key
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.terms import NameAgent, TakeInKey
from bihuan.office.actions import lay_duties
from bihuan.office.models import LaidDuty
from bihuan.organisation.actions import give_delegation, record_absence
from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.terms import GiveDelegation, Post, Posting, RecordAbsence
from bihuan.privacy.actions import take_in
from bihuan.privacy.terms import TakeIn
from bihuan.quality.models import LinkedCase
from bihuan.residents.actions import add_vehicle, load_import, merge_persons
from bihuan.residents.models import Contact, Occupancy
from bihuan.residents.queries import read_sent
from bihuan.residents.terms import AddVehicle
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY
from tests.cast import everybody, settle
from tests.conftest import Clock, stop
from tests.desk.addresses import ADDRESSES, Address
from tests.desk.conftest import NOW
from tests.insight.alike import LIFT, say_all
from tests.quality.measure import Measure
from tests.town import Town

HOSTILE = {
    "empty": "",
    "NUL": "a\x00b",
    "script": "<script>alert(1)</script>",
    "sql": "' OR 1=1 --",
    "path": "../../etc/passwd",
    "turned round": "\u202e\u2066gnp.\u2069",
    "emoji": "👨‍👩‍👧😡",
    "huge number": "9" * 400,
    "minus": "-1",
    "no number": "NaN",
    "impossible day": "2026-02-30",
    "long": "长" * 30_000,
    "lines": "a\r\nSet-Cookie: x=y",
    "template": "{{ 7*7 }}{% debug %}%s%(x)s",
    "list": "[]",
}
# What the pages ask for in their addresses and forms.
ASKED = (
    "after", "before", "sort", "view", "q", "centre", "status", "kind", "validity", "severity", "stage",
    "due", "round", "subject", "channel", "owner", "holder", "department", "from", "to", "case", "next",
    "left", "person", "room", "token", "seen", "page", "fields", "name", "reason", "columns", "language",
    "username", "password", "code", "again", "present", "since", "until", "post", "staff_number",
    "called", "number", "floor", "unit", "role", "title", "phone", "remarks", "preferred_way", "words",
    "way", "at", "said", "staff", "party", "ground", "task", "drawn_for", "topics", "place", "answer_way",
    "answer_at", "about", "remedies-0-text", "file", "marked", "warning", "rests_from", "rests_until",
    "stand_in", "since_time", "until_time", "agent", "kinds", "subjects", "severities", "use", "area",
    "handed_over_on", "state", "speech", "birthday", "means", "value", "note", "plate", "space",
    "opens", "copies", "hook", "received_on", "borrower", "purpose", "due_on", "ending",
    "ability", "new_since", "imported", "is_new", "whom", "contacted_at", "quiet_because", "all",
    "repeats", "problem", "common",
    "because", "column-0",
)  # fmt: skip


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any, settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path


class Standing(NamedTuple):
    ceiling: Ceiling
    fill: Callable[[Address], str]


@pytest.fixture(scope="module")
def standing(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standing]:
    """The ceiling in handling and something behind every address, once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with (
            pytest.MonkeyPatch.context() as patch,
            override_settings(BIHUAN_FILES=tmp_path_factory.mktemp("files")),
        ):
            stop(Clock(NOW), patch)
            ceiling = Ceiling(everybody(), NOW)
            found = Standing(ceiling, _everything(ceiling))
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def town(standing: Standing, db: None) -> Town:
    return Town(vars(deepcopy(standing.ceiling.cast)))


@pytest.fixture
def ceiling(standing: Standing, town: Town) -> Ceiling:
    standing_there = Ceiling(SimpleNamespace(**town.found), NOW)
    standing_there.case = Case.objects.get(pk=standing.ceiling.case.pk)
    return standing_there


@pytest.fixture
def real(standing: Standing, db: None) -> Callable[[Address], str]:
    """The address of what is really there, in 桂花苑: the ceiling in handling, Mr Gu's room, Mr Zhou."""
    return standing.fill


def _everything(ceiling: Ceiling) -> Callable[[Address], str]:
    ceiling.register().assessed().dispatched()
    case, cast = ceiling.case, ceiling.cast
    lay_duties(at=ceiling.at, most=100)
    review = LaidDuty.objects.select_related("matter").get(code="review", department=cast.engineering)
    led_to = Measure(cast, ceiling.at).opened(cases=(case.matter.number,))
    of_action = {"number": led_to.matter.number, "key": 1, "link": LinkedCase.objects.get().pk}
    known = ReportIncident(title="停水", scope="centre", since=ceiling.at, sentence="在修")
    incident = report_incident(known, centre=cast.osmanthus, by=cast.lin, at=ceiling.at)
    attach_case(incident, AttachCase(number=case.matter.number), by=cast.lin, at=ceiling.at)
    of_incident = {"number": incident.matter.number, "key": AttachedCase.objects.get().pk}
    his = Occupancy.objects.get(person=cast.gu)
    soon, later = ceiling.at + timedelta(days=1), ceiling.at + timedelta(days=2)
    away = RecordAbsence(stand_in=cast.engineering_head.pk, since=soon, until=later)
    absence = record_absence(cast.zhou, away, by=BY, at=ceiling.at)
    of_engineering = Posting(Post.DEPARTMENT_HEAD, cast.osmanthus.pk, cast.engineering.pk)
    arranging = GiveDelegation(agent=cast.lin.pk, department=cast.engineering.pk, since=soon, until=later)
    delegation = give_delegation(arranging, posting=of_engineering, by=cast.engineering_head, at=ceiling.at)
    asking = take_in(his, TakeIn(asked="copy", words="要看留了什么"), by=cast.lin, at=ceiling.at)
    of_case = {
        "number": case.matter.number,
        "key": 1,
        "round": 1,
        "dispatch": case.dispatches.earliest("pk").pk,
        "asked": 1,
    }
    kept = take_in_key(
        cast.gu_room, TakeInKey(opens="入户门", received_on=day_of(ceiling.at)), by=BY, at=ceiling.at
    )
    batch = load_import(cast.osmanthus, read_sent("楼栋,房号\n9栋,101".encode()), by=cast.lin, at=ceiling.at)
    drives = add_vehicle(cast.gu, AddVehicle(plate="粤B12345"), by=BY, at=ceiling.at)
    double, again = (settle(cast.gu_room, "顾明", "先生", "") for _ in range(2))
    merge = merge_persons(cast.gu, again, by=BY, at=ceiling.at)
    alike = Cluster.objects.create(centre=cast.osmanthus)
    for each in say_all(cast, LIFT[:3], at=ceiling.at):
        Member.objects.create(cluster=alike, case=each.matter, joined_at=ceiling.at)
    known = NameAgent(staff=cast.lin.pk, reason="住得近", is_new=True)
    name_agent(cast.gu_room, known, by=cast.he, at=ceiling.at)
    spoken_with = FirstContact.objects.select_related("matter").get().matter.number
    keys = {
        "common-problems": alike.pk,
        "residents": cast.gu.pk,
        "departments": cast.engineering.pk,
        "rooms": cast.gu_room.pk,
        "buildings": cast.gu_room.building_id,
        "delegations": delegation.pk,
        "keys": kept.pk,
        "imports": batch.pk,
    }

    def fill(address: Address) -> str:
        part = address.pattern.partition("/")[0]
        if part == "cases" and "record" in address.pattern:
            return address.filled(**of_case)
        if part == "duties" and "number" in address.pattern:
            return address.filled(number=review.matter.number, key=1, line=1)
        if part == "corrective-actions" and "series" in address.pattern:
            return address.filled(**of_action)
        if part == "incidents" and "series" in address.pattern:
            return address.filled(**of_incident)
        if part == "first-contacts" and address.places:
            return address.filled(number=spoken_with, occupancy=his.pk)
        if part == "agents" and address.places:
            return address.filled(number="1047")
        if part == "personal-requests" and address.places:
            return address.filled(number=asking.matter.number)
        if part == "people":
            posted = StaffPost.objects.get(staff=cast.zhou).pk
            return address.filled(number="1068", key=absence.pk if "absences" in address.pattern else posted)
        return address.filled(
            key=keys.get(part, 1),
            occupancy=his.pk,
            contact=Contact.objects.get(person=cast.gu).pk,
            vehicle=drives.pk,
            other=double.pk,
            merge=merge.pk,
            code="repair",
            token="AAAAAAAAAAA",
            number="1068",
            version=1,
            question="subject",
            kind="people",
            item=1,
            clause="规程 4.2",
        )

    return fill


@pytest.fixture
def careless() -> Callable[[Client], Client]:
    """A browser that gets a 500 as an answer, as people would."""

    def ready(client: Client) -> Client:
        client.raise_request_exception = False
        return client

    return ready


def both(client: Client, path: str, typed: dict[str, Any] | None = None) -> Iterator[tuple[str, Any]]:
    yield "GET", client.get(path)
    yield "POST", client.post(path, typed or {})


# ── the door ──


def test_every_page_and_act_is_behind_the_door_but_the_few_that_lead_to_it(
    real, client: Client, db: None
) -> None:
    wrong = []
    for address in ADDRESSES:
        if address.is_open:
            continue
        path = real(address)
        for method, answer in both(client, path):
            at_the_door = answer.status_code == 302 and answer.url.startswith("/sign-in?next=/")
            if not (at_the_door or answer.status_code == 405):
                wrong.append((method, path, answer.status_code))
    assert wrong == []


def test_the_door_remembers_where_one_wanted_to_go_with_all_its_conditions(client: Client, db: None) -> None:
    wanted = client.get("/cases", {"kind": "complaint", "q": "3栋"}).url
    (there,) = parse_qs(urlsplit(wanted).query)["next"]
    assert parse_qs(urlsplit(there).query) == {"kind": ["complaint"], "q": ["3栋"]}


def test_nobody_outside_changes_anything(real, client: Client) -> None:
    paths = [real(each) for each in ADDRESSES]
    before = Fact.objects.count()
    for path in paths:
        client.post(path, {"name": "x", "reason": "x", "words": "x", "until": "2026-03-02"})
    assert Fact.objects.count() == before


def test_the_pages_before_the_door_show_nothing_of_anybody(real, client: Client) -> None:
    real(ADDRESSES[0])
    for address in ADDRESSES:
        if address.is_open:
            page = client.get(f"/{address.pattern}").content.decode()
            assert not [word for word in ("林晓", "顾", "GHY-2026", "桂花苑") if word in page]


def test_a_form_that_is_not_ours_is_refused_everywhere(real, lin: Staff) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lin, backend="django.contrib.auth.backends.ModelBackend")
    wrong = [
        (path, status)
        for path in map(real, ADDRESSES)
        if (status := strict.post(path, {}).status_code) not in (403, 404, 405)
    ]
    assert wrong == []


# ── strangers ──


def of_this_centre(address: Address) -> bool:
    """Addresses that name something of 桂花苑."""
    return bool(address.places) and address.pattern.partition("/")[0] in {
        "cases",
        "corrective-actions",
        "personal-requests",
        "people",
        "departments",
        "rooms",
        "buildings",
        "residents",
        "keys",
        "imports",
    }


def test_whoever_works_elsewhere_finds_nothing_of_this_centre_by_any_address(
    real, signed_in: Callable[[Staff], Client], stranger: Staff
) -> None:
    """ORG-2, ORG-3."""
    elsewhere, wrong = signed_in(stranger), []
    for address in filter(of_this_centre, ADDRESSES):
        path = real(address)
        for method, answer in both(elsewhere, path):
            if answer.status_code not in (404, 405):
                wrong.append((method, path, answer.status_code))
    assert wrong == []


def test_whom_a_case_is_about_finds_nothing_of_it_by_any_address(
    real, signed_in: Callable[[Staff], Client], ceiling: Ceiling
) -> None:
    real(ADDRESSES[0])
    name_about(ceiling.case.matter, (ceiling.cast.song.pk,))
    named, wrong = signed_in(ceiling.cast.song), []
    for address in ADDRESSES:
        if "record" not in address.pattern:
            continue
        for method, answer in both(named, real(address)):
            if answer.status_code not in (404, 405):
                wrong.append((method, address.pattern, answer.status_code))
    assert wrong == []


def test_what_is_not_there_looks_exactly_like_what_one_may_not_see(
    real, signed_in: Callable[[Staff], Client], ceiling: Ceiling
) -> None:
    stranger = signed_in(ceiling.cast.stranger)
    real(ADDRESSES[0])
    pages = [
        stranger.get(f"/cases/{number}").content.decode()
        for number in (ceiling.case.matter.number, "GHY-2026-9999")
    ]
    drawn_once = re.compile(r'(value|content|nonce)="[^"]{12,}"|"X-CSRFToken": "[^"]*"|[0-9a-f]{12}')
    hidden, missing = (drawn_once.sub("", page) for page in pages)
    assert hidden.replace(ceiling.case.matter.number, "") == missing.replace("GHY-2026-9999", "")


# ── whatever is sent ──


def mixed(turn: int) -> dict[str, str]:
    """Every name with something hostile; the next turn with something else."""
    values = list(HOSTILE.values())
    return {name: values[(place + turn * 4) % len(values)] for place, name in enumerate(ASKED)}


def is_calm(answer: Any) -> bool:
    page = "" if answer.streaming else answer.content.decode(errors="replace")
    return answer.status_code < 500 and "<script>alert" not in page


@pytest.mark.parametrize(("turn", "who"), [(0, "lin"), (1, "lin"), (2, "administrator")])
def test_whatever_stands_in_an_address_is_answered_with_a_page(
    turn: int, who: str, real, careless, signed_in: Callable[[Staff], Client], request: pytest.FixtureRequest
) -> None:
    asked = {name: value[:500] for name, value in mixed(turn).items()}
    desk = careless(signed_in(request.getfixturevalue(who)))
    wrong = [path for path in map(real, ADDRESSES) if not is_calm(desk.get(path, asked))]
    assert wrong == []


@pytest.mark.parametrize(("turn", "who"), [(0, "lin"), (1, "shen"), (2, "administrator"), (3, "lin")])
def test_whatever_is_sent_to_an_act_is_answered_without_an_error_of_ours(
    turn: int, who: str, real, careless, signed_in: Callable[[Staff], Client], request: pytest.FixtureRequest
) -> None:
    desk = careless(signed_in(request.getfixturevalue(who)))
    paths = [real(each) for each in ADDRESSES if each.pattern != "sign-out"]
    typed = {name: value for name, value in mixed(turn).items() if name not in ("token", "drawn_for")}
    assert [path for path in paths if not is_calm(desk.post(path, typed))] == []


@pytest.mark.parametrize("what", ["NUL", "path", "huge number"])
def test_whatever_stands_in_place_of_a_key_is_a_page_that_is_not_there(
    what: str, real, careless, signed_in: Callable[[Staff], Client], lin: Staff, administrator: Staff
) -> None:
    value, wrong = quote(HOSTILE[what], safe=""), []
    real(ADDRESSES[0])
    for who in (lin, administrator):
        desk = careless(signed_in(who))
        for address in ADDRESSES:
            if not address.places:
                continue
            path = address.filled(**{name: value for _, name in address.places})
            for method, answer in both(desk, path):
                if answer.status_code not in (400, 403, 404, 405):
                    wrong.append((method, address.pattern, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("key", [0, 2**63])
def test_a_key_no_row_has_is_a_page_that_is_not_there(
    key: int, real, careless, signed_in: Callable[[Staff], Client], administrator: Staff, lin: Staff
) -> None:
    real(ADDRESSES[0])
    wrong = []
    for who in (lin, administrator):
        desk = careless(signed_in(who))
        for address in ADDRESSES:
            if not any(kind == "int" for kind, _ in address.places):
                continue
            values = {name: key for _, name in address.places} | {"number": "1068"}
            if "record" in address.pattern:
                values["number"] = "GHY-2026-0001"
            answer = desk.get(address.filled(**values))
            if answer.status_code not in (302, 403, 404, 405):
                wrong.append((address.pattern, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("method", ["put"])
def test_methods_no_page_knows_change_nothing(
    method: str, real, careless, signed_in: Callable[[Staff], Client], lin: Staff
) -> None:
    desk = careless(signed_in(lin))
    paths = [real(each) for each in ADDRESSES]
    before, wrong = Fact.objects.count(), []
    for path in paths:
        status = getattr(desk, method)(path).status_code
        if status not in (200, 404, 405) or (status == 200 and method != "options"):
            wrong.append((path, status))
    assert wrong == []
    assert Fact.objects.count() == before


def test_a_get_never_writes_a_fact(real, signed_in: Callable[[Staff], Client], ceiling: Ceiling) -> None:
    """Following a link commits nobody to anything."""
    paths = [real(each) for each in ADDRESSES]
    before = Fact.objects.count()
    for who in ("lin",):
        desk = signed_in(getattr(ceiling.cast, who))
        for path in paths:
            desk.get(path)
    assert Fact.objects.count() == before


def test_the_frame_is_whole_on_every_page(real, signed_in: Callable[[Staff], Client], quality: Staff) -> None:
    """What a page calls its own things takes nothing from the frame round it: search, centres, language."""
    desk, seen, broken = signed_in(quality), [], []
    for path in [real(each) for each in ADDRESSES]:
        answer = desk.get(path)
        page = answer.content.decode() if answer.get("Content-Type", "").startswith("text/html") else ""
        if answer.status_code == 200 and '<header class="topbar">' in page:
            seen.append(path)
            frame = ('role="search"', 'action="/centre"', 'action="/language"', 'action="/sign-out"')
            broken += [(path, each) for each in frame if each not in page]
    assert broken == []
    assert len(seen) > 40


def test_a_body_that_is_no_form_is_answered(
    real, careless, signed_in: Callable[[Staff], Client], lin: Staff
) -> None:
    desk, wrong = careless(signed_in(lin)), []
    kinds = (
        ("application/json", b"[" * 10_000),
        ("multipart/form-data; boundary=x", b"--y\r\n"),
        ("multipart/form-data", b"x"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=%ff"),
    )
    for address in ADDRESSES:
        path = real(address)
        for kind, body in kinds:
            status = desk.generic("POST", path, body, content_type=kind).status_code
            if status >= 500:
                wrong.append((path, kind, status))
    assert wrong == []


def test_a_form_of_a_thousand_fields_is_refused_and_not_worked_through(
    careless, signed_in: Callable[[Staff], Client], lin: Staff
) -> None:
    desk = careless(signed_in(lin))
    fields = {f"x{number}": "1" for number in range(installed.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert desk.post("/cases/conditions", fields).status_code == 400


# ── what every answer carries ──


def answers(desk: Client, real: Callable[[Address], str]) -> Iterator[tuple[str, Any]]:
    for address in ADDRESSES:
        yield from ((f"{method} {address}", answer) for method, answer in both(desk, real(address)))
    yield "missing", desk.get("/nowhere")


@pytest.mark.parametrize("who", ["nobody", "lin"])
def test_every_answer_of_every_kind_forbids_what_we_do_not_do(
    who: str, real, request: pytest.FixtureRequest, signed_in: Callable[[Staff], Client], client: Client
) -> None:
    """Pages, parts, redirections, refusals, files and proofs of life alike."""
    desk = client if who == "nobody" else signed_in(request.getfixturevalue(who))
    wrong, kinds = [], set()
    for name, answer in answers(desk, real):
        kinds.add(answer.status_code)
        policy = answer.headers.get("Content-Security-Policy", "")
        held = (
            "default-src" in policy
            and "unsafe" not in policy
            and answer.headers.get("X-Content-Type-Options") == "nosniff"
            and answer.headers.get("X-Frame-Options") == "DENY"
            and answer.headers.get("Referrer-Policy") == "same-origin"
            and "no-store" in answer.headers.get("Cache-Control", "")
            and len(answer.headers.get("X-Request-Id", "")) == 12
        )
        if not held:
            wrong.append((name, answer.status_code, dict(answer.headers)))
    assert wrong == []
    assert len(kinds) >= 3


def test_two_requests_never_have_one_id(client: Client, db: None) -> None:
    ids = {client.get("/sign-in").headers["X-Request-Id"] for _ in range(20)}
    assert len(ids) == 20


def test_an_id_that_somebody_sends_is_not_taken_for_ours(client: Client, db: None) -> None:
    sent = client.get("/sign-in", headers={"X-Request-Id": "forged"})
    assert sent.headers["X-Request-Id"] != "forged"
