"""The parts every page is made of: `{% load bihuan %}`. What is for what: docs/frontend.md."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bihuan.desk.procedure.addresses import path_of
from bihuan.kernel.messages import Message
from bihuan.paper import wording
from bihuan.paper.rings import Ring, State, draw

register = template.Library()

# A calm chip keeps its clock hidden by the style sheet, for the moment when it becomes today's.
URGENCY_ICONS = {"calm": "clock", "today": "clock", "soon": "hourglass-high", "late": "alert-circle"}


# ── ring ──


@register.simple_tag
def ring(
    step: int = 1,
    *,
    of: int = 7,
    round: int = 1,
    late: bool | int | str | Iterable[int] = (),
    state: State = "running",
    size: int = 24,
    words: bool = False,
    ornament: bool = False,
    mark: str = "",
) -> SafeString:
    """`late`: True (the present step), a step, "3,6" or steps; `words` stand in the middle (size 96).

    `mark` is said with it: 暂停中.
    """
    shown = Ring(step, of=of, round=round, late=_late_steps(late, step), state=state)
    label = "" if ornament else gettext("，").join(filter(None, [wording.ring_words(shown), mark]))
    inside = wording.ring_inside(shown) if words else ("", "")
    return SafeString(draw(shown, size=size, label=label, inside=inside))


def _late_steps(late: bool | int | str | Iterable[int], step: int) -> frozenset[int]:
    if isinstance(late, bool):
        return frozenset({step} if late else ())
    if isinstance(late, int):
        return frozenset({late})
    if isinstance(late, str):
        return frozenset(int(part) for part in late.split(",") if part.strip())
    return frozenset(late)


# ── icons ──


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """One of frontend/src/icons.txt; size "", "s" or "l". With a label it speaks, else it is an ornament."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    kind = f"i i-{size}" if size else "i"
    return format_html('<svg class="{}" {}><use href="{}#i-{}"></use></svg>', kind, spoken, sprite(), name)


@register.simple_tag
def sprite() -> str:
    return static("bihuan/icons.svg")


# ── time ──


@register.simple_tag(takes_context=True)
def time_left(context: Context, due_at: datetime | None, is_provisional: bool = False) -> SafeString:
    """The chip: words, colour and shape; the exact moment under the pointer; 暂定 behind it."""
    if due_at is None:
        return SafeString("")
    left = wording.time_left(due_at, now=context["now"])
    return format_html(
        '<span class="due due-{}" data-due="{}" title="{}">{}<span data-words>{}</span></span>{}',
        left.urgency,
        due_at.isoformat(),
        wording.due_words(due_at, now=context["now"]),
        icon(URGENCY_ICONS[left.urgency]),
        left.words,
        provisional(due_at, is_provisional),
    )


@register.simple_tag
def provisional(due_at: datetime | None, is_provisional: bool) -> SafeString:
    """暂定: counted by weekends while its year is not published, with the way to the calendar (CLK-11)."""
    if due_at is None or not is_provisional:
        return SafeString("")
    return format_html(
        ' <a class="provisional" href="{}?year={}" title="{}">{}</a>',
        reverse("days"),
        wording.last_day(due_at).year,
        gettext("那一年的放假安排还没有公布，先按周末推算"),
        gettext("暂定"),
    )


@register.simple_tag(takes_context=True)
def tight(context: Context, due_at: datetime) -> SafeString:
    """The same distance as a heading, at the head of a case."""
    left = wording.time_left(due_at, now=context["now"])
    return format_html(
        '<b class="is-{}" data-due="{}"><span data-words>{}</span></b>',
        left.urgency,
        due_at.isoformat(),
        left.words,
    )


@register.simple_tag(takes_context=True)
def due(context: Context, due_at: datetime) -> str:
    """Exactly: 3月3日(周二)24:00前."""
    return wording.due_words(due_at, now=context["now"])


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None, form: str = "words") -> SafeString:
    """form: words (昨天 16:20), short (3-1 14:30), column (03-01 14:30), day (3月1日), clock (14:30)."""
    if at is None:
        return SafeString("")
    said = _moment_forms[form](at, context["now"])
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), wording.stamp(at), said)


_moment_forms: dict[str, Any] = {
    "words": lambda at, now: wording.moment_words(at, now=now),
    "short": lambda at, now: wording.short_moment(at, now=now),
    "column": lambda at, now: wording.column_moment(at, now=now),
    "day": lambda at, now: wording.day_words(wording.shanghai(at).date(), now=now),
    "clock": lambda at, now: wording.clock_words(at),
    "stamp": lambda at, now: wording.stamp(at),
}


@register.filter
def day_words(day: date, now: datetime) -> str:
    return wording.day_words(day, now=now)


@register.filter
def now_words(now: datetime) -> str:
    return wording.now_words(now)


@register.simple_tag
def distance_sentences() -> str:
    return json.dumps(wording.distance_sentences(), ensure_ascii=False)


# ── words ──


@register.simple_tag(takes_context=True)
def say(context: Context, message: Message | str) -> str:
    """A marked message from below in the reader's language; a plain string is said as it is."""
    return message if isinstance(message, str) else wording.sentence(message, now=context["now"])


@register.filter
def round_words(number: int) -> str:
    return wording.round_words(number)


@register.filter
def capped(count: int) -> str:
    return wording.capped(count)


@register.filter
def initial(name: str) -> str:
    return wording.initial(name)


# ── small parts ──


@register.simple_tag(takes_context=True)
def clause(context: Context, code: str, *, apart: bool = False) -> SafeString:
    """Leads to the clause where the procedure page is: `procedure_url` in the context.

    `apart` opens it beside what is being typed.
    """
    if not code:
        return SafeString("")
    page = context.get("procedure_url")
    if not page:
        return format_html('<span class="clause">{}</span>', gettext(code))
    beside = SafeString(' target="_blank" rel="noopener"') if apart else ""
    return format_html('<a class="clause" href="{}/{}"{}>{}</a>', page, path_of(code), beside, gettext(code))


@register.simple_tag
def stage(name: str, round: int = 1, note: str = "") -> SafeString:
    head = f"{wording.round_words(round)} · {gettext(name)}" if round > 1 else gettext(name)
    return format_html('<span class="stage"><b>{}</b>{}</span>', head, f" {note}" if note else "")


@register.simple_tag
def kind(text: str, strong: bool = False) -> SafeString:
    """Kind, validity, severity: said with weight and border, never with colour."""
    return format_html('<span class="kind{}">{}</span>', " kind-strong" if strong else "", text)


@register.inclusion_tag("components/person.html")
def person(
    name: str, *, role: str = "", phone: str = "", reveal_url: str = "", url: str = ""
) -> dict[str, str]:
    """`phone` comes masked; 查看 is drawn only with a `reveal_url`, which answers with the reason form."""
    return {"name": name, "role": role, "phone": phone, "reveal_url": reveal_url, "url": url}


@register.simple_tag
def person_chip(name: str, *notes: str) -> SafeString:
    rest = format_html_join("", " · {}", ((note,) for note in notes if note))
    return format_html(
        '<span class="chip-person"><span class="av" aria-hidden="true">{}</span><span>{}{}</span></span>',
        wording.initial(name),
        name,
        rest,
    )


# ── forms ──


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, row: bool = False, big: bool = False, label: str = "") -> dict[str, Any]:
    """Label, control, hint and error of a form field; `row` puts the label at the left of it."""
    return {
        "field": bound,
        "widget": _control(bound, big),
        "shape": _shape(bound),
        "row": row,
        "shown_when": getattr(bound.field, "shown_when", ""),
        "label": label or bound.label,
        "optional": not bound.field.required,
    }


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "chips"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "hidden" if bound.is_hidden else "line"


def _control(bound: BoundField, big: bool) -> SafeString:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return SafeString("")
    if isinstance(widget, CheckboxInput):
        base = "form-check-input"
    else:
        base = "form-select" if isinstance(widget, Select) else "form-control"
    classes = f"{base} bigtext" if big else base
    return bound.as_widget(attrs={"class": f"{classes} {widget.attrs.get('class', '')}".strip()})
