"""Somebody in front of a browser: signs in, registers, acts on a case, and sees what came of it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from bihuan.organisation.models import Staff

PASSWORD = "a ceiling drips at night"
# Seconds; a busy machine is no fault of the product.
PATIENCE = 15
SCREEN = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
# Every wrong answer makes the console say this too; the answers themselves are looked at.
ANSWERED_WRONG = "Failed to load resource: the server responded with a status of"
LEFT_BEFORE_IT_CAME = "net::ERR_ABORTED"
# A question that a newer one replaces, or whose page is left, is given up; one that fails says sendError too.
GIVEN_UP = ("htmx:sendAbort", "htmx:afterRequest")


def at_a_desk(site: str, size: dict[str, int]) -> dict[str, Any]:
    return {
        "base_url": site,
        "viewport": size,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "service_workers": "block",
    }


class Somebody:
    """`complaints` gathers what a browser finds wrong: it must be empty at the end of every journey."""

    def __init__(self, context: BrowserContext, staff: Staff | None) -> None:
        self.staff = staff
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self.came = False
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.listen(self.page)

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith((ANSWERED_WRONG, *GIVEN_UP)):
            self.complaints.append(said.text)

    def _response(self, response: Response) -> None:
        self.came = self.came or response.status in self.expected
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEFORE_IT_CAME:
            self.complaints.append(f"{request.failure} {request.url}")

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Within, these answers are what is wanted; one of them has come at the end."""
        before, self.expected = self.expected, self.expected | set(statuses)
        self.came = False
        yield
        until = time.monotonic() + PATIENCE
        while not self.came and time.monotonic() < until:
            self.page.wait_for_timeout(50)
        assert self.came, f"none of {statuses} came"
        self.page.wait_for_load_state("networkidle")
        self.expected = before

    # ── coming in ──

    def signs_in(self) -> None:
        """By the door, from wherever they are led to it."""
        assert self.staff is not None
        if "/sign-in" not in self.page.url:
            self.page.goto("/sign-in")
        self.page.get_by_label("工号").fill(self.staff.staff_number)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def comes_back(self) -> None:
        """On another day the session has ended: in by the door again."""
        self.page.goto("/")
        self.signs_in()

    def opens(self, number: str) -> None:
        self.page.goto(f"/cases/{number}")
        expect(self.page.locator(".casehead .no")).to_have_text(number)

    # ── acting ──

    @property
    def number(self) -> str:
        """Of the case on the screen."""
        return self.page.locator(".casehead .no").inner_text()

    def way_to(self, act: str) -> Locator:
        """The button under 下一步, wherever it stands there."""
        return self.page.locator(".next a").filter(has_text=re.compile(rf"^\s*{re.escape(act)}"))

    @property
    def sheet(self) -> Locator:
        return self.page.locator("#sheet")

    def begins(self, act: str) -> Locator:
        """Its button opens the side sheet."""
        button = self.way_to(act)
        if not button.is_visible():
            self.page.locator(".next details.more summary").click()
        button.click()
        expect(self.sheet).to_be_visible()
        return self.sheet

    def fills(self, sheet: Locator, answers: dict[str, Any]) -> None:
        for label, value in answers.items():
            fill(sheet, label, value)

    def sends(self, sheet: Locator) -> None:
        sheet.locator("button[type=submit].btn-primary").click()

    def does(self, act: str, answers: dict[str, Any] | None = None) -> None:
        """All of it, until the case page is drawn anew."""
        sheet = self.begins(act)
        self.fills(sheet, answers or {})
        with self.page.expect_navigation():
            self.sends(sheet)
        expect(self.page.locator("#toasts .toast-bh").first).to_be_visible()

    # ── seeing ──

    def sees_on_the_timeline(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.locator(".facts .fact").filter(has_text=sentence).first).to_be_attached()

    def sees_the_ring_say(self, words: str) -> None:
        expect(self.page.locator(".casehead svg.ring")).to_have_attribute("aria-label", words)

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_see(self, words: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words)

    def is_next_asked_to(self, act: str) -> None:
        expect(self.page.locator(".next .primary a.btn")).to_contain_text(act)

    def cannot(self, *acts: str) -> None:
        for act in acts:
            expect(self.way_to(act)).to_have_count(0)

    def is_told_why_not(self, act: str, why: str, clause: str) -> None:
        """In the fold of what is not possible yet: each with its clause."""
        self.page.locator(".next details.refuse summary").click()
        row = self.page.locator(".next details.refuse li").filter(has_text=act)
        expect(row).to_contain_text(why)
        expect(row).to_contain_text(clause)


def fill(form: Locator, label: str, value: Any) -> None:
    """One field, as its label says: chips, a list, a tick or a line."""
    chips = form.get_by_role("group", name=label, exact=True)
    if chips.count():
        chips.get_by_label(str(value), exact=True).check()
        return
    control = form.get_by_label(label, exact=True)
    kind = control.evaluate("control => control.type || control.tagName.toLowerCase()")
    if kind == "checkbox":
        control.set_checked(bool(value))
    elif kind.startswith("select"):
        control.select_option(label=value)
    else:
        control.fill(str(value))
