"""The parts every page is made of."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django import forms
from django.template.loader import get_template
from django.utils.translation import override

import bihuan.desk
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle

from .conftest import NOW, Draw

TEMPLATES = Path(bihuan.desk.__file__).parent / "templates"
ICONS = Path(__file__).parents[2] / "frontend" / "src" / "icons.txt"
ERROR_PAGES = ("400", "403", "403_csrf", "404", "409", "429", "500", "503", "offline")
HOSTILE = "<script>alert(1)</script>"


class AnswerForm(forms.Form):
    said = forms.CharField(label="说了什么", widget=forms.Textarea, help_text="照他的话写")
    way = forms.ChoiceField(
        choices=[("phone", "电话"), ("visit", "上门")], widget=forms.RadioSelect, required=False
    )


# ── small parts ──


def test_a_distance_carries_its_exact_moment_and_a_shape_beside_its_colour(draw: Draw):
    chip = draw("{% time_left due_at %}", due_at=NOW + timedelta(hours=6, minutes=40))
    assert 'class="due due-today"' in chip
    assert 'title="今天 17:00 前"' in chip
    assert "#i-clock" in chip
    assert "还剩 6 小时 40 分" in chip


def test_what_has_no_due_time_shows_none(draw: Draw):
    assert draw("{% time_left due_at %}", due_at=None) == ""


def test_a_moment_is_readable_by_people_and_machines(draw: Draw):
    said = draw('{% moment at "short" %}', at=NOW - timedelta(days=1))
    assert said == '<time datetime="2026-03-01T10:20:00+08:00" title="2026-03-01 10:20">3-1 10:20</time>'


def test_a_clause_leads_to_the_procedure_where_there_is_one(draw: Draw):
    assert draw('{% clause "规程 4.7.1" %}') == '<span class="clause">规程 4.7.1</span>'
    link = draw('{% clause "规程 4.7.1" %}', procedure_url="/procedure")
    assert link == '<a class="clause" href="/procedure/4.7.1">规程 4.7.1</a>'


def test_a_clause_beside_what_is_being_typed_opens_in_a_page_of_its_own(draw: Draw):
    link = draw('{% clause "投诉处理 一" apart=True %}', procedure_url="/procedure")
    address = "/procedure/%E6%8A%95%E8%AF%89%E5%A4%84%E7%90%86-%E4%B8%80"
    assert link == f'<a class="clause" href="{address}" target="_blank" rel="noopener">投诉处理 一</a>'


def test_a_fact_without_a_clause_has_no_empty_chip(draw: Draw):
    assert draw('{% clause "" %}') == ""


@pytest.mark.parametrize(
    ("late", "words"),
    [
        ("late=True", "处理已超时"),
        ('late="2,3"', "定性、派办已超时"),
        ("late=2", "定性已超时"),
        ("late=False", ""),
    ],
)
def test_lateness_of_a_ring_can_be_said_in_each_handy_way(draw: Draw, late: str, words: str):
    label = re.search(r'aria-label="([^"]*)"', draw(f"{{% ring 4 {late} %}}"))
    assert label
    assert label[1].removeprefix("第4步处理，共7步").removeprefix("，") == words


def test_the_second_round_is_named_before_its_stage(draw: Draw):
    chip = draw('{% stage "处理" round=2 note="方案待批" %}')
    assert chip == '<span class="stage"><b>第二轮 · 处理</b> 方案待批</span>'


def test_a_telephone_number_offers_to_be_shown_only_where_it_may_be(draw: Draw):
    plain = draw('{% person "顾先生" phone="138****6027" %}')
    may = draw('{% person "顾先生" phone="138****6027" reveal_url="/reveal" %}')
    assert "查看" not in plain
    assert 'href="/reveal"' in may
    assert 'aria-label="查看顾先生的电话"' in may


@pytest.mark.parametrize(
    "source",
    [
        "{% clause text %}",
        "{% stage text note=text %}",
        "{% kind text %}",
        "{% person text role=text phone=text reveal_url=text %}",
        "{% person_chip text text %}",
        "{% say text %}",
        '{% include "components/empty.html" with title=text text=text url=text action=text %}',
        '{% include "components/toast.html" with text=text %}',
    ],
)
def test_hostile_text_stays_text(draw: Draw, source: str):
    drawn = draw(source, text=HOSTILE)
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


# ── forms ──


def test_a_field_is_described_by_its_hint_and_by_what_is_wrong(draw: Draw):
    drawn = draw("{% field form.said %}", form=AnswerForm({}))
    described = re.search(r'aria-describedby="([^"]*)"', drawn)
    assert described
    assert [f'id="{each}"' in drawn for each in described[1].split()] == [True, True]
    assert 'aria-invalid="true"' in drawn
    assert 'for="id_said"' in drawn


def test_a_field_that_is_right_shows_no_remark(draw: Draw):
    assert "wrong" not in draw("{% field form.said %}", form=AnswerForm())


def test_chips_are_real_radio_buttons_with_a_name_for_the_group(draw: Draw):
    drawn = draw('{% field form.way label="怎么联系的" %}', form=AnswerForm())
    assert drawn.count('type="radio"') == 2
    assert "<legend" in drawn
    assert "data-optional" in drawn


def test_a_refusal_says_what_to_do_and_cites_its_clause(draw: Draw):
    against = [Obstacle("not-revisited", say("第二轮还没有回访。请先打电话给顾先生。"), "规程 4.4.2a")]
    drawn = draw('{% include "components/refusal.html" with title="还不能结案" %}', obstacles=against)
    assert "还不能结案" in drawn
    assert "请先打电话给顾先生" in drawn
    assert "规程 4.4.2a" in drawn


def test_without_obstacles_there_is_no_refusal(draw: Draw):
    assert "refusebox" not in draw('{% include "components/refusal.html" %}')


# ── frame ──


def test_the_rail_offers_what_it_is_given_and_marks_where_one_is(draw: Draw):
    nav = [
        {"url": "/", "icon": "layout-list", "label": "工作台", "key": "w", "current": True},
        {"url": "/cases", "icon": "message-2", "label": "意见", "key": "c"},
    ]
    page = draw('{% extends "frame.html" %}', nav=nav)
    rail = page[page.index('class="nav-rail"') : page.index("</nav>")]
    assert rail.count("<li>") == 2
    assert rail.count('aria-current="page"') == 1
    assert 'data-go="c"' in rail


def test_what_has_no_page_yet_is_not_drawn(draw: Draw):
    page = draw('{% extends "frame.html" %}', nav=[], frame_places={})
    assert 'role="search"' not in page
    assert 'class="btn btn-primary"' not in page


def test_one_centre_needs_no_switch(draw: Draw):
    one = draw('{% extends "frame.html" %}', centre={"name": "桂花苑"}, centres=[{"name": "桂花苑"}])
    assert "桂花苑" in one
    assert "切换中心" not in one


def test_the_page_says_its_language(draw: Draw):
    assert '<html lang="zh-hans"' in draw('{% extends "frame.html" %}')
    with override("en"):
        assert '<html lang="en"' in draw('{% extends "frame.html" %}')


# ── pages for what went wrong ──


@pytest.mark.parametrize("name", ERROR_PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_error_page_is_complete_without_database_or_context(name: str, language: str):
    with override(language):
        page = get_template(f"{name}.html").render({})
    heading = re.search(r"<h1>(.+?)</h1>", page)
    assert heading
    assert f"<title>{heading[1]} ·" in page
    assert 'class="btn btn-primary"' in page
    assert bool(re.search(r"[\u4e00-\u9fff]", heading[1])) == (language == "zh-hans")


def test_a_page_for_another_post_says_why_when_it_is_known():
    against = [Obstacle("head-only", say("批准方案要沈主任签字。"), "规程 4.3.1e")]
    page = get_template("403.html").render({"obstacles": against, "now": NOW})
    assert "批准方案要沈主任签字。" in page
    assert "规程 4.3.1e" in page


def test_the_offline_page_is_kept_at_hand_with_its_style():
    worker = get_template("sw.js").render({"offline_url": "/offline"})
    assert '"/offline"' in worker
    assert "bihuan/app.css" in worker


# ── what the templates may hold ──


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_needs_an_unsafe_content_policy(path: Path):
    text = path.read_text("utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


def test_every_icon_a_template_names_is_in_the_sprite():
    drawn = set(ICONS.read_text("utf-8").split())
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([a-z0-9-]+)"', path.read_text("utf-8"))
    }
    assert named
    assert named - drawn == set()
