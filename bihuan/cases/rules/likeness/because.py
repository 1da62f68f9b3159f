"""Why an opinion is taken for a repeat, in words."""

from bihuan.cases.terms.repeats import Likeness, Nearness
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _

PLACES = {
    Nearness.ROOM: _("同一户 %(at)s"),
    Nearness.BUILDING: _("同在%(at)s"),
    Nearness.NAMED: _("说的都是“%(at)s”"),
    Nearness.CENTRE: _("同一个中心"),
    Nearness.UNKNOWN: _("没有写明是哪里"),
}


def because(found: Likeness) -> Message:
    """同一户 3-1202，都说到天花板、漏水."""
    place = say(PLACES[found.nearness], at=found.at)
    if not found.words:
        return say(_("%(place)s，说法很像"), place=place)
    return say(_("%(place)s，都说到%(words)s"), place=place, words="、".join(found.words))
