"""Whoever chose English reads English: what stays Chinese is what people wrote and how they are called."""

import re
from collections.abc import Iterable, Iterator

from playwright.sync_api import Page, expect

from bihuan.cases import actions
from bihuan.organisation.models import Area, Centre, Company, Department, Staff
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.residents.models import Building, Person
from tests.cases.ceiling import DONE, FINDINGS, SAID, STILL_DRIPS, TOLD, Ceiling, because, invalid
from tests.journeys.conftest import Enter

CHINESE = re.compile(r"[\u3400-\u9fff]+")
WRITTEN = """() => {
  const shown = (node) => !node.parentElement.closest("script, style, template, [lang=zh-Hans]");
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (shown(walk.currentNode)) texts.push(walk.currentNode.data);
  for (const name of ["aria-label", "placeholder", "title", "alt", "data-kept", "data-saved", "data-failed"])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
  return [document.title, ...texts, document.body.dataset.distances];
}"""


def names() -> Iterator[str]:
    """What is data: how people, places and the paper form's clauses are called, and what was written."""
    for staff in Staff.objects.all():
        yield from (staff.name, staff.called)
    for person in Person.objects.all():
        yield from (person.addressed, person.name)
    for model in (Company, Centre, Area, Building, Department):
        yield from (each.name for each in model.objects.all())
    yield from (SAID, SAID.rstrip("。"), FINDINGS.findings, "重做防水（12月31日）", "重做防水")
    yield from (DONE.outcome, TOLD.words, "由周师傅办")
    yield from shipped_procedure().clauses


def left_in_chinese(page: Page, data: Iterable[str]) -> list[str]:
    known = sorted(filter(None, data), key=len, reverse=True)
    initials = {each[0] for each in known}
    found = []
    for text in page.evaluate(WRITTEN):
        rest = text or ""
        for each in known:
            rest = rest.replace(each, "")
        if CHINESE.search(rest) and rest.strip() not in initials:
            found.append(" ".join(rest.split())[:80])
    return sorted(set(found))


def test_nothing_of_the_product_is_left_in_chinese(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register().act(actions.assess, invalid(reason="as the standard asks"))
    ceiling.register().assessed()
    ceiling.register().assessed().revisited(STILL_DRIPS).act(actions.go_round, because("at night again"))
    case = f"/cases/{ceiling.case.matter.number}"
    he = enter(ceiling.cast.he)
    page = he.page
    page.locator("summary.me").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    data, left = list(names()), {}
    for address in (
        *("/", "/cases/new", "/cases", case, f"{case}/print", f"{case}/assessment", f"{case}/dispatches"),
        *(f"{case}/contacts", f"{case}/amendments", f"{case}/escalations", f"{case}/phone", f"{case}/notes"),
        *("/cases/conditions", "/people", "/rooms", f"/rooms/{ceiling.cast.gu_room.pk}", "/security"),
    ):
        page.goto(address)
        if found := left_in_chinese(page, data):
            left[address] = found
    with he.expecting(404):
        page.goto("/cases/GHY-2026-9999")
        if found := left_in_chinese(page, data):
            left["not found"] = found
    assert left == {}


def test_the_choice_is_remembered_beyond_the_door(ceiling: Ceiling, enter: Enter) -> None:
    lin = enter(ceiling.cast.lin)
    page = lin.page
    page.locator("summary.me").click()
    page.get_by_role("button", name="English").click()
    page.locator("summary.me").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Staff number")).to_be_visible()
    assert left_in_chinese(page, names()) == []
