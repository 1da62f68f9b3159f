"""No ordinary calls in hours of rest: what falls there says why, and is recorded (RVS-8)."""

from bihuan.cases.actions.acting import Act
from bihuan.cases.queries.calls import rest_disturbed
from bihuan.cases.terms.calls import AGREED, FIELD
from bihuan.cases.terms.words import ContactWay
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.policies.queries.in_force import procedure_of


def quiet_because(act: Act, way: str, given: str) -> str:
    """What the fact says of a call in hours of rest, empty outside them and of any other way.

    Raises Invalid at the field where nobody says why.
    """
    if way != ContactWay.TELEPHONE or procedure_of(act.case.matter).rest_at(act.at) is None:
        return ""
    rest = rest_disturbed(act.case, act.state, at=act.at)
    if rest and not given:
        hours = {"opens": f"{rest.opens:%H:%M}", "closes": f"{rest.closes:%H:%M}"}
        text = _("%(opens)s–%(closes)s是住户休息的时间，没有急事不打电话。打了就请选为什么。")
        raise Invalid(Obstacle("quiet_hours", say(text, **hours), rest.clause, field=FIELD))
    return given or AGREED
