from bihuan.incidents.queries.finding import findable_incidents, found_incidents, incident_keys_after
from bihuan.incidents.queries.known import Near, incidents_at, known_at, known_for, known_to_all
from bihuan.incidents.queries.whole import (
    Whole,
    attached_to,
    incident_of,
    place_words,
    told_anew_wanted,
    visible_incidents,
    whole,
    with_places,
)

__all__ = [
    "Near",
    "Whole",
    "attached_to",
    "findable_incidents",
    "found_incidents",
    "incident_keys_after",
    "incident_of",
    "incidents_at",
    "known_at",
    "known_for",
    "known_to_all",
    "place_words",
    "told_anew_wanted",
    "visible_incidents",
    "whole",
    "with_places",
]
