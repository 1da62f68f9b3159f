"""What happened to somebody or something that is kept on these pages."""

from operator import attrgetter
from typing import Any

from django.utils.translation import gettext

from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.organisation.queries import staff_names


def told(stream: str) -> list[dict[str, Any]]:
    """Latest first, in three statements."""
    facts = facts_of(stream)
    actors = {each.pk: Actor.parse(each.actor) for each in facts}
    names = staff_names(actor.staff_id for actor in actors.values() if actor.staff_id)
    return [
        {
            "at": fact.at,
            "who": names.get(actors[fact.pk].staff_id or 0, gettext("系统")),
            "sentence": event_of(fact).sentence(),
        }
        for fact in sorted(facts, key=attrgetter("seq"), reverse=True)
    ]
