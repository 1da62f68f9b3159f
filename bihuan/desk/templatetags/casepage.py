"""Parts of the case page: `{% load casepage %}`."""

from datetime import datetime
from typing import Any

from django import template
from django.template import Context

from bihuan.desk.templatetags.bihuan import moment
from bihuan.paper.rings import Ring
from bihuan.paper.wording import ring_words

register = template.Library()


@register.simple_tag(takes_context=True)
def said_value(context: Context, value: Any) -> Any:
    """A moment as people say it; anything else as it is."""
    return moment(context, value) if isinstance(value, datetime) else value


@register.simple_tag
def ring_said(ring: dict[str, Any]) -> str:
    """What the ring says, for paper."""
    late = frozenset({ring["step"]} if ring["late"] else ())
    return ring_words(Ring(ring["step"], round=ring["round"], late=late, state=ring["state"]))
