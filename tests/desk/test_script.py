"""What the script adds to the pages, in a real browser under the product's content policy."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from playwright.sync_api import Page, Route, expect

from bihuan.paper import wording

from .conftest import NOW, Draw

SITE = "http://desk.test"
POLICY = "default-src 'self'; img-src 'self' data: blob:"

LIST = """{% extends "frame.html" %}{% block main %}<form data-bulk>
<table class="bhtable"><tbody>{% for each in "abcde" %}<tr data-row>
<td><input type="checkbox" data-select name="case" value="{{ each }}"></td>
<td><a href="/case/{{ each }}" data-open>{{ each }}</a></td>
<td><a href="/sheet" data-act hx-get="/sheet" hx-target="#sheet-body">{{ each }}</a></td></tr>
{% endfor %}</tbody></table>
<div class="bulk"><b data-selected-count></b></div></form>{% endblock %}"""
SHEET = """{% extends "sheet.html" %}{% block sheet_title %}答复顾先生{% endblock %}
{% block sheet_content %}{% field form.said %}{% endblock %}
{% block sheet_submit %}<button class="btn btn-primary" type="submit">记下答复</button>{% endblock %}"""
DISTANCES = """{% extends "frame.html" %}{% block main %}
{% for due_at in dues %}{% time_left due_at %}{% endfor %}{% endblock %}"""
REGISTER = """{% extends "frame.html" %}{% block main %}{% include "components/draft_status.html" %}
<form method="post" action="/cases" data-draft-url="/draft" data-draft-status="draft-status">
<div class="pick" data-optional>
<label><input type="radio" name="kind" value="complaint"><span>投诉</span></label>
<label><input type="radio" name="kind" value="praise"><span>表扬</span></label></div>
<fieldset data-shown-when="kind:complaint" hidden><input name="cause"></fieldset>
<textarea name="what"></textarea><button class="btn btn-primary" type="submit">登记意见</button>
</form>{% endblock %}"""
WHO = """{% extends "frame.html" %}{% block main %}<div class="suggesting">
<input name="who" data-suggests="people" hx-get="/people" hx-trigger="input changed" hx-target="#people">
<div class="suggested" id="people"></div></div><input name="where">{% endblock %}"""
REVIEW = """{% extends "frame.html" %}{% block main %}
<form method="post" data-draft-url="/draft" data-draft-status="draft-status">
<textarea name="comment"></textarea></form>
{% include "components/draft_status.html" with changed="另一个页面改过" %}{% endblock %}"""
UNFINISHED = """{% extends "frame.html" %}{% block main %}
<form method="post"><textarea name="said" autofocus>楼道灯坏了</textarea></form>{% endblock %}"""
PEOPLE = '<button type="button" tabindex="-1" data-suggestion data-fills="顾先生">顾先生</button>'

TWICE = """(field) => {
  const keys = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
  field.dispatchEvent(new KeyboardEvent("keydown", keys));
  field.dispatchEvent(new KeyboardEvent("keydown", keys));
}"""

AT_ONCE = """() => {
  const field = document.querySelector("[name=who]");
  const pressed = () => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  new MutationObserver(pressed).observe(document.getElementById("people"), { childList: true });
}"""


class SaidForm(forms.Form):
    said = forms.CharField(label="说了什么", widget=forms.Textarea)


class Desk:
    """A site of a few drawn pages; what the browser posts is written down, what it complains about too."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pages: dict[str, str] = {}
        self.answers: dict[str, int] = {}
        self.posted: list[tuple[str, str]] = []
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path.startswith("/static/"):
            route.fulfill(path=Path(str(finders.find(path.removeprefix("/static/")))))
            return
        if route.request.method == "POST":
            self.posted.append((path, route.request.post_data or ""))
        route.fulfill(
            status=self.answers.get(path, 200),
            body=self.pages.get(path, ""),
            headers={"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY},
        )

    def open(self, path: str) -> None:
        self.page.goto(SITE + path)


@pytest.fixture
def desk(page: Page) -> Iterator[Desk]:
    shown = Desk(page)
    yield shown
    assert shown.complaints == []


@pytest.fixture
def worklist(desk: Desk, draw: Draw) -> Page:
    desk.pages |= {"/": draw(LIST), "/sheet": draw(SHEET, form=SaidForm(), action="/answer")}
    desk.open("/")
    return desk.page


@pytest.fixture
def register(desk: Desk, draw: Draw) -> Page:
    desk.pages["/"] = draw(REGISTER)
    desk.open("/")
    return desk.page


def test_the_keys_walk_the_rows_and_act_on_the_one_they_stand_on(worklist: Page):
    for key in "jjjk":
        worklist.keyboard.press(key)
    expect(worklist.locator("tr.is-at")).to_contain_text("b")
    worklist.keyboard.press("x")
    expect(worklist.locator("[data-selected-count]")).to_have_text("1")
    worklist.keyboard.press("e")
    expect(worklist.locator("#sheet")).to_be_visible()


def test_shift_selects_all_rows_between(worklist: Page):
    boxes = worklist.locator("[data-select]")
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(worklist.locator("[data-selected-count]")).to_have_text("3")
    expect(worklist.locator(".bulk")).to_be_visible()


def test_the_bar_is_away_while_nothing_is_selected(worklist: Page):
    expect(worklist.locator(".bulk")).to_be_hidden()


def test_a_closed_sheet_keeps_what_was_typed(worklist: Page):
    worklist.locator("[data-act]").first.click()
    worklist.get_by_label("说了什么").fill("顾先生，源头已查明")
    worklist.keyboard.press("Escape")
    expect(worklist.locator("#toasts")).to_contain_text("您写的还没交")
    worklist.locator("[data-act]").first.click()
    expect(worklist.get_by_label("说了什么")).to_have_value("顾先生，源头已查明")


def test_an_error_page_never_takes_the_place_of_what_was_typed(worklist: Page, desk: Desk):
    desk.answers["/answer"] = 403
    desk.pages["/answer"] = get_template("403_csrf.html").render({})
    worklist.locator("[data-act]").first.click()
    worklist.get_by_label("说了什么").fill("一段很长的答复")
    worklist.get_by_role("button", name="记下答复").click()
    expect(worklist.locator("#toasts")).to_contain_text("这一页放得太久了")
    expect(worklist.get_by_label("说了什么")).to_have_value("一段很长的答复")
    worklist.locator("#toasts").get_by_role("button", name="关闭").click()
    expect(worklist.locator("#toasts")).to_be_empty()
    assert [text for text in desk.complaints if "403" not in text] == []
    desk.complaints.clear()


def test_control_and_enter_send_the_form_once(worklist: Page, desk: Desk):
    worklist.locator("[data-act]").first.click()
    said = worklist.get_by_label("说了什么")
    said.fill("已查明")
    said.evaluate(TWICE)
    worklist.wait_for_load_state("networkidle")
    assert [path for path, _ in desk.posted] == ["/answer"]


def test_the_help_lists_the_keys_and_can_turn_them_off(worklist: Page):
    worklist.keyboard.press("?")
    expect(worklist.get_by_role("dialog", name="快捷键")).to_be_visible()
    worklist.get_by_label("用单键快捷键").uncheck()
    worklist.keyboard.press("Escape")
    worklist.keyboard.press("j")
    expect(worklist.locator("tr.is-at")).to_have_count(0)


def test_a_chip_pressed_again_is_taken_back_and_its_block_goes_with_it(register: Page):
    chip, block = register.locator("label", has_text="投诉"), register.locator("fieldset")
    chip.click()
    expect(block).to_be_visible()
    chip.click()
    expect(register.locator("input:checked[name=kind]")).to_have_count(0)
    expect(block).to_be_hidden()


def test_what_is_typed_is_kept_as_a_draft_on_the_server(register: Page, desk: Desk):
    register.locator("textarea").fill("卫生间顶棚滴水")
    expect(register.locator("#draft-status")).to_contain_text("已存", timeout=8000)
    assert [path for path, _ in desk.posted] == ["/draft"]
    assert "卫生间顶棚滴水" in desk.posted[0][1]


def test_the_browser_counts_on_as_the_server_would(desk: Desk, draw: Draw):
    minutes = (1, 5, 60, 119, 120, 400, 820, 821, 1440, 2260, 90 * 60)
    dues = [NOW + timedelta(minutes=sign * each, seconds=30) for each in minutes for sign in (1, -1)]
    desk.pages["/"] = draw(DISTANCES, dues=dues)
    desk.page.clock.install(time=NOW)
    desk.page.clock.pause_at(NOW + timedelta(seconds=1))
    desk.open("/")
    desk.page.clock.run_for(timedelta(minutes=45) // timedelta(milliseconds=1))
    later = NOW + timedelta(minutes=45)
    expected = [wording.time_left(due_at, now=later) for due_at in dues]
    chips = desk.page.locator("[data-due]")
    assert chips.all_inner_texts() == [left.words for left in expected]
    classes = chips.evaluate_all("all => all.map((chip) => chip.className)")
    assert classes == [f"due due-{left.urgency}" for left in expected]


def test_suggestions_go_when_one_goes_on_to_the_next_field(desk: Desk, draw: Draw):
    """They would lie over it, and a click meant for it would take somebody else's name."""
    desk.pages |= {"/": draw(WHO), "/people": PEOPLE}
    desk.open("/")
    who, people = desk.page.locator("[name=who]"), desk.page.locator("[data-suggestion]")
    who.press_sequentially("顾")
    expect(people).to_have_count(1)
    who.press("Tab")
    expect(desk.page.locator("[name=where]")).to_be_focused()
    expect(people).to_have_count(0)
    who.press_sequentially("先")
    people.click()
    expect(who).to_have_value("顾先生")


def test_enter_takes_a_suggestion_from_the_moment_it_is_seen(desk: Desk, draw: Draw):
    """A quick hand is no slower than the page: what can be seen can be taken."""
    taking = '<button type="button" data-suggestion hx-get="/person" hx-target="#people">顾先生</button>'
    desk.pages |= {"/": draw(WHO), "/people": taking, "/person": '<b class="token">顾先生</b>'}
    desk.open("/")
    desk.page.evaluate(AT_ONCE)
    desk.page.locator("[name=who]").press_sequentially("顾")
    expect(desk.page.locator(".token")).to_have_text("顾先生")


def test_escape_closes_the_suggestions_and_one_types_on(desk: Desk, draw: Draw):
    desk.pages |= {"/": draw(WHO), "/people": PEOPLE}
    desk.open("/")
    who, people = desk.page.locator("[name=who]"), desk.page.locator("[data-suggestion]")
    who.press_sequentially("顾")
    people.wait_for()
    who.press("ArrowDown")
    expect(people).to_be_focused()
    people.press("Escape")
    expect(people).to_have_count(0)
    expect(who).to_be_focused()


def test_whoever_goes_on_with_what_was_written_stands_behind_it(desk: Desk, draw: Draw):
    desk.pages["/"] = draw(UNFINISHED)
    desk.open("/")
    said = desk.page.locator("[name=said]")
    expect(said).to_be_focused()
    desk.page.keyboard.type("，还没人来")
    expect(said).to_have_value("楼道灯坏了，还没人来")


def test_what_another_page_changed_is_said_where_it_is_seen_and_once(desk: Desk, draw: Draw):
    """The line that says so stands at the end of a long page."""
    desk.pages["/"], desk.answers["/draft"] = draw(REVIEW), 409
    desk.open("/")
    comment, said = desk.page.locator("[name=comment]"), desk.page.locator("#toasts .toast-bh")
    comment.press_sequentially("周三前答复")
    expect(said).to_contain_text("另一个页面改过", timeout=8000)
    said.locator("[data-dismiss]").click()
    with desk.page.expect_response("**/draft"):
        comment.press_sequentially("住户")
    expect(desk.page.locator("#draft-status")).to_have_text("另一个页面改过")
    expect(said).to_have_count(0)
    # The browser's own word about an answer that is no success.
    assert all("409" in each for each in desk.complaints)
    desk.complaints.clear()


def test_it_says_when_there_is_no_network(worklist: Page):
    worklist.context.set_offline(True)
    expect(worklist.locator("#offline")).to_be_visible()
    worklist.context.set_offline(False)
    expect(worklist.locator("#offline")).to_be_hidden()
