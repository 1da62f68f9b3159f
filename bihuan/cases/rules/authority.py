"""Which relation may do which act: policy data, not code (ORG-3)."""

from bihuan.cases.terms.relations import RELATION_NAMES, Relation
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Forbidden, Obstacle

Authority = dict[str, frozenset[str]]


def permitted(verb: Verb, held: frozenset[Relation], authority: Authority) -> bool:
    return bool(authority[verb] & held)


def require(verb: Verb, held: frozenset[Relation], authority: Authority) -> None:
    """Raise Forbidden (403), naming whose act it is."""
    if not permitted(verb, held, authority):
        raise Forbidden(not_your_post(verb, authority))


def not_your_post(verb: Verb, authority: Authority) -> Obstacle:
    return Obstacle(
        code="not_your_post",
        message=say(
            _("“%(act)s”是%(who)s的事，请转告他们。"), act=say(VERBS[verb].label), who=_whose(verb, authority)
        ),
        clause=VERBS[verb].clause,
    )


def _whose(verb: Verb, authority: Authority) -> tuple[Message, ...]:
    return tuple(say(RELATION_NAMES[each]) for each in Relation if each in authority[verb])
