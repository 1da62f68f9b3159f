"""What happened to somebody or something that is kept on these pages."""

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Ref, refs_in, with_names
from bihuan.organisation.queries import staff_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bihuan.journal.models import Fact


def told(stream: str) -> list[dict[str, Any]]:
    """Latest first, in three statements."""
    return told_by(sorted(facts_of(stream), key=attrgetter("seq"), reverse=True))


def told_by(facts: "Sequence[Fact]") -> list[dict[str, Any]]:
    """In their order. One statement."""
    actors = [Actor.parse(each.actor) for each in facts]
    events = [event_of(each) for each in facts]
    sentences = [each.sentence() for each in events]
    named = {each.key for sentence in sentences for each in refs_in(sentence) if each.kind == "staff"}
    wanted = {actor.staff_id for actor in actors} | named
    names = staff_names(key for key in wanted if isinstance(key, int))
    known = {Ref("staff", key): name for key, name in names.items()}
    return [
        {
            "at": fact.at,
            "event": event,
            "who": names.get(actor.staff_id or 0, gettext("系统")),
            "sentence": with_names(sentence, known),
        }
        for fact, event, actor, sentence in zip(facts, events, actors, sentences, strict=True)
    ]
