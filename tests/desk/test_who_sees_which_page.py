"""Each page for each post: who gets it, who is told whom to ask, and what the rail offers them (ORG-3)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.organisation.models import Staff

POSTS = (
    "lin", "song", "he", "zhou", "engineering_head", "shen", "chen",
    "general_manager", "representative", "company_head", "company_intake", "quality", "administrator",
)  # fmt: skip
KEEP_PEOPLE = {"he", "engineering_head", "shen", "company_head", "administrator"}
DIRECT = {"shen", "company_head", "administrator"}
TALK_WITH_RESIDENTS = {"lin", "song", "he", "engineering_head", "shen", "chen", "company_head"}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """Every page is drawn on 2026-03-02 at 10:20."""


@pytest.fixture
def desk(
    request: pytest.FixtureRequest, signed_in: Callable[[Staff], Client], osmanthus, gu_room
) -> Callable[[str], Client]:
    """`desk("lin")`; whoever looks at all centres looks at 桂花苑."""

    def of(who: str) -> Client:
        browser = signed_in(request.getfixturevalue(who))
        browser.post("/centre", {"centre": "GHY"})
        return browser

    return of


@pytest.mark.parametrize("who", POSTS)
def test_everybody_has_a_workbench_a_list_and_the_own_account(who: str, desk) -> None:
    browser = desk(who)
    assert [browser.get(path).status_code for path in ("/", "/cases", "/security")] == [200] * 3


@pytest.mark.parametrize("who", POSTS)
def test_people_and_departments_are_for_those_who_keep_them(who: str, desk, zhou, engineering) -> None:
    browser = desk(who)
    seen = 200 if who in KEEP_PEOPLE else 403
    assert browser.get("/people?centre=GHY").status_code == seen
    assert browser.get("/departments?centre=GHY").status_code == seen
    assert browser.get("/people/new?centre=GHY").status_code == seen
    # The administrator keeps accounts; everybody else of the centre sees that Mr Zhou is there.
    assert browser.get("/people/1068").status_code == seen
    assert browser.get(f"/departments/{engineering.pk}/name").status_code == (200 if who in DIRECT else 403)


@pytest.mark.parametrize("who", POSTS)
def test_residents_are_kept_by_who_talks_with_them_and_seen_by_who_sees_the_centre(
    who: str, desk, gu, gu_room
) -> None:
    browser = desk(who)
    seen = 404 if who == "administrator" else 200
    kept = 404 if who == "administrator" else (200 if who in TALK_WITH_RESIDENTS else 403)
    assert browser.get(f"/rooms/{gu_room.pk}").status_code == seen
    assert browser.get(f"/buildings/{gu_room.building_id}").status_code == seen
    assert browser.get(f"/rooms/{gu_room.pk}/people").status_code == kept
    assert browser.get(f"/buildings/{gu_room.building_id}/rooms").status_code == kept
    imports = 403 if who == "administrator" else kept
    assert browser.get("/imports").status_code == imports
    assert browser.get("/imports/template.csv").status_code == imports


@pytest.mark.parametrize("who", POSTS)
def test_nobody_reads_an_open_number_on_any_page(who: str, desk, gu, gu_room) -> None:
    """RES-6."""
    browser = desk(who)
    for path in ("/rooms?q=顾", f"/rooms/{gu_room.pk}", "/cases/new"):
        assert "13912344410" not in browser.get(path).content.decode()
    assert "13912344410" not in browser.post("/cases/new/people", {"who": "顾"}).content.decode()


@pytest.mark.parametrize("who", POSTS)
def test_the_rail_leads_only_to_pages_one_may_open(who: str, desk) -> None:
    browser = desk(who)
    page = browser.get("/").content.decode()
    rail = re.search(r"<nav.*?</nav>", page, re.DOTALL)
    assert rail is not None
    leads = {each for each in re.findall(r'href="(/[^"#]*)"', rail[0]) if not each.startswith("/static")}
    assert {path: browser.get(path).status_code for path in leads} == dict.fromkeys(leads, 200)
    assert "/cases" in {each.partition("?")[0] for each in leads}


@pytest.mark.parametrize(
    "path", ["/", "/cases", "/cases/new", "/people", "/departments", "/rooms", "/subjects", "/security"]
)
def test_without_signing_in_every_page_leads_to_the_door(path: str, client: Client, db: None) -> None:
    assert client.get(path).url == f"/sign-in?next={path}"


# ── how many statements ──

BUDGETS = [
    ("/", 8),
    ("/cases", 7),
    ("/cases/new", 7),
    ("/cases/conditions", 7),
    ("/cases/columns", 5),
    ("/cases/views?kind=complaint", 4),
    ("/duties", 8),
    ("/people", 7),
    ("/people/new", 6),
    ("/people/1047", 10),
    ("/people/1047/posts", 8),
    ("/people/1047/departure", 7),
    ("/departments", 6),
    ("/departments/new", 5),
    ("/rooms", 5),
    ("/keys", 5),
    ("/agents", 10),
    ("/agents/sharing", 9),
    ("/my-households", 6),
    ("/first-contacts", 5),
    ("/rooms?q=3栋1202", 6),
    ("/rooms?state=occupied", 6),
    ("/imports", 6),
    ("/imports/template.csv", 4),
    ("/search", 5),
    ("/search?q=滴水", 8),
    ("/subjects", 5),
    ("/security", 5),
]


@pytest.mark.parametrize(("path", "most"), BUDGETS, ids=[path for path, _ in BUDGETS])
def test_no_page_asks_for_more_than_it_may(path: str, most: int, desk, lin, gu, statements) -> None:
    browser = desk("shen")
    browser.get(path)
    with statements() as asked:
        assert browser.get(path).status_code == 200
    assert len(asked) <= most, "\n".join(asked)


# ── forms give back what was typed ──


def typed_back(page: str, value: str) -> bool:
    return f'value="{value}"' in page or f">{value}</textarea>" in page or f">\n{value}</textarea>" in page


FORMS = [
    ("/departments/new", {"name": "部" * 61, "kind": "other"}, "name"),
    (
        "/people/new",
        {"staff_number": "不是号", "name": "吴桐吴桐", "called": "小吴小吴", "since": "2026-03-05"},
        "name",
    ),
    (
        "/people/new",
        {"staff_number": "不是号", "name": "吴桐吴桐", "called": "小吴小吴", "since": "2026-03-05"},
        "called",
    ),
    (
        "/people/new",
        {"staff_number": "不是号", "name": "吴桐吴桐", "called": "小吴小吴", "since": "2026-03-05"},
        "staff_number",
    ),
    ("/buildings/new", {"name": "楼" * 41}, "name"),
    ("/buildings/{building}/rooms", {"number": "12 02 室", "floor": "十二层", "unit": "一单元"}, "number"),
    ("/buildings/{building}/rooms", {"number": "12 02 室", "floor": "十二层", "unit": "一单元"}, "floor"),
    ("/rooms/{room}/people", {"name": "袁女士", "phone": "不是电话", "role": "owner"}, "phone"),
    ("/rooms/{room}/people", {"name": "袁女士", "phone": "不是电话", "role": "owner"}, "name"),
]


@pytest.mark.parametrize(
    ("path", "typed", "field"), FORMS, ids=[f"{path} {field}" for path, _, field in FORMS]
)
def test_a_form_that_is_refused_gives_back_what_was_typed(
    path: str, typed: dict[str, str], field: str, desk, gu_room
) -> None:
    where = path.format(building=gu_room.building_id, room=gu_room.pk)
    answer = desk("shen").post(where, typed)
    assert answer.status_code == 422
    assert typed_back(answer.content.decode(), typed[field])


# ── drafts ──


def test_a_draft_is_ones_own(desk) -> None:
    hers, theirs = desk("lin"), desk("song")
    hers.post("/cases/new/draft", {"said": "顾先生家又漏水了", "channel": "telephone"})
    assert "顾先生家又漏水了" in hers.get("/cases/new").content.decode()
    assert "顾先生家又漏水了" not in theirs.get("/cases/new").content.decode()
    theirs.post("/cases/new/draft/discard")
    assert "顾先生家又漏水了" in hers.get("/cases/new").content.decode()
    hers.post("/cases/new/draft/discard")
    assert "顾先生家又漏水了" not in hers.get("/cases/new").content.decode()
