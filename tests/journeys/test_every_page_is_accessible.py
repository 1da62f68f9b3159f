"""Every page at a desk and on a phone: axe finds nothing serious, and nothing runs out at the side."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from bihuan.cases import actions
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.organisation.models import Staff
from tests.cases.ceiling import STILL_DRIPS, Ceiling, because, invalid
from tests.journeys.conftest import Enter
from tests.journeys.somebody import PHONE, SCREEN, Somebody
from tests.quality.measure import Measure

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """() => axe.run(document, {
  resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
}).then((found) => found.violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .map((each) => `${each.id}: ` + each.nodes.map((node) => node.target.join(" ")).join(" | ")))"""
RUNS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Inspector:
    """Looks at one page after the other and notes what is wrong with each."""

    def __init__(self, somebody: Somebody) -> None:
        self.somebody = somebody
        self.faults: list[str] = []

    def opens(self, *addresses: str) -> None:
        for address in addresses:
            self.somebody.page.goto(address)
            self.looks(address)

    def looks(self, name: str) -> None:
        self.faults += [f"{name}: {each}" for each in faults_of(self.somebody.page)]


def faults_of(page: Page) -> Iterator[str]:
    # The page's own policy forbids foreign script: only here, and only for this one, it is set aside.
    page.add_script_tag(path=AXE)
    for size, place in ((PHONE, "on a phone"), (SCREEN, "at a desk")):
        page.set_viewport_size(size)
        for each in page.evaluate(FOUND):
            yield f"{place}: {each}"
        over = page.evaluate(RUNS_OUT)
        if over > 0:
            yield f"{place}: runs out by {over} px"


def test_before_the_door(enter: Enter) -> None:
    inspector = Inspector(enter(None, bypass_csp=True))
    inspector.opens("/sign-in", "/offline")
    with inspector.somebody.expecting(422):
        inspector.somebody.page.get_by_role("link").first.click()
        inspector.opens("/sign-in")
        inspector.somebody.page.get_by_label("工号").fill("1047")
        inspector.somebody.page.get_by_label("密码").fill("wrong")
        inspector.somebody.page.get_by_role("button", name="登录").click()
        inspector.somebody.page.get_by_role("alert").wait_for()
        inspector.looks("a wrong password")
    assert inspector.faults == []


def test_where_the_day_is_spent(ceiling: Ceiling, enter: Enter) -> None:
    for said in ("顶棚滴水", "门禁坏了", "楼道灯不亮"):
        ceiling.register(said=said)
    ceiling.assessed().revisited(STILL_DRIPS).act(actions.go_round, because())
    number = ceiling.case.matter.number
    lin = enter(ceiling.cast.lin, bypass_csp=True)
    inspector = Inspector(lin)
    inspector.opens("/", "/cases/new", "/cases", "/cases?q=nothing-like-it", f"/cases/{number}")
    lin.page.locator("details.round summary").click()
    for fold in lin.page.locator(".caseside details > summary").all():
        if fold.is_visible():
            fold.click()
    inspector.looks("a case with everything unfolded")
    inspector.opens(f"/cases/{number}/print", "/rooms", "/procedure", "/procedure/投诉接待-5")
    inspector.opens("/procedure/trial?clock=12&number=1&unit=days")
    lin.page.goto("/")
    lin.page.locator("[data-act]").first.click()
    lin.sheet.wait_for()
    inspector.looks("the side sheet")
    assert inspector.faults == []


def test_corrective_actions_and_their_forms(ceiling: Ceiling, enter: Enter, quality: Staff) -> None:
    ceiling.cast.quality = quality
    ceiling.register().assessed("major")
    shen = enter(ceiling.cast.shen, bypass_csp=True)
    inspector = Inspector(shen)
    case = f"/cases/{ceiling.case.matter.number}"
    inspector.opens(
        f"{case}/corrective-actions", f"/corrective-actions/new?case={ceiling.case.matter.number}"
    )
    led_to = Measure(ceiling.cast, ceiling.at).opened(cases=(ceiling.case.matter.number,))
    page = f"/corrective-actions/{led_to.matter.number}"
    inspector.opens("/corrective-actions", "/corrective-actions?status=closed", page, case)
    inspector.opens(*(f"{page}/{noun}" for noun in ("handover", "linked-cases", "voiding", "attachments")))
    assert inspector.faults == []


def test_every_form_of_a_case(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register(confirmed=False)
    number = ceiling.case.matter.number
    case = f"/cases/{number}"
    inspector = Inspector(enter(ceiling.cast.he, bypass_csp=True))
    verbs = (Verb.CONFIRM, Verb.ASSESS, Verb.DISPATCH, Verb.MEASURE, Verb.CONTACT, Verb.ESCALATE)
    inspector.opens(*(f"{case}/{VERBS[each].noun}" for each in verbs))
    inspector.opens(*(f"{case}/{VERBS[each].noun}" for each in (Verb.AMEND, Verb.ATTACH, Verb.VOID)))
    with inspector.somebody.expecting(409):
        inspector.opens(f"{case}/{VERBS[Verb.CLOSE].noun}")
    ceiling.act(actions.confirm_read_back).assessed().told()
    inspector.opens(f"{case}/rounds/1/{VERBS[Verb.REVISIT].noun}", f"{case}/phone")
    assert inspector.faults == []


def test_the_forms_of_who_handles_and_who_signs(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register().assessed().dispatched()
    case = f"/cases/{ceiling.case.matter.number}"
    zhou = Inspector(enter(ceiling.cast.zhou, bypass_csp=True))
    head = Inspector(enter(ceiling.cast.engineering_head, bypass_csp=True))
    zhou.opens(f"{case}/investigation", f"{case}/handovers")
    ceiling.planned()
    zhou.opens(f"{case}/remedies", f"{case}/choice")
    head.opens(f"{case}/approval", "/", "/notices", "/notices/preferences")
    ceiling.register().act(actions.assess, invalid())
    he = Inspector(enter(ceiling.cast.he, bypass_csp=True))
    he.opens(f"/cases/{ceiling.case.matter.number}/invalidity-confirmation")
    assert zhou.faults + head.faults + he.faults == []


def test_people_rooms_and_the_own_account(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register()
    cast = ceiling.cast
    shen = enter(cast.shen, bypass_csp=True)
    inspector = Inspector(shen)
    inspector.opens("/people", f"/people/{cast.lin.staff_number}", "/people/new", "/departments", "/subjects")
    inspector.opens(
        "/rooms", f"/buildings/{cast.gu_room.building_id}", f"/rooms/{cast.gu_room.pk}", "/security"
    )
    keeper = Inspector(enter(cast.quality, bypass_csp=True))
    keeper.opens("/subjects", "/subjects/new", "/subjects/repair", "/subjects/repair.leak/place")
    assert inspector.faults + keeper.faults == []


def test_what_went_wrong(ceiling: Ceiling, enter: Enter) -> None:
    number = ceiling.register().case.matter.number
    zhou = enter(ceiling.cast.zhou, bypass_csp=True)
    inspector = Inspector(zhou)
    with zhou.expecting(403, 404):
        inspector.opens("/cases/GHY-2026-9999", "/people", f"/cases/{number}/approval")
    assert inspector.faults == []
