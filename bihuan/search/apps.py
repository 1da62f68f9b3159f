from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "bihuan.search"
    label = "search"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import project_batch
        from bihuan.residents import events
        from bihuan.residents.events.people import ContactEvent
        from bihuan.residents.events.stays import StayEvent
        from bihuan.search.projections import (
            keep_import_findable,
            keep_people_findable,
            keep_rooms_findable,
        )

        # Whoever is only entered has no room yet, and is found from the day they move in.
        cars = (events.VehicleAdded, events.VehicleChanged, events.VehicleRemoved)
        for of_people in (events.PersonChanged, ContactEvent, StayEvent, *cars):
            project_batch(of_people, keep_people_findable)
        kept = (events.RoomAdded, events.RoomChanged, events.RoomRetired, events.RoomRestored)
        for of_rooms in (*kept, events.BuildingRenamed):
            project_batch(of_rooms, keep_rooms_findable)
        project_batch(events.ImportMoved, keep_import_findable)
        connection_created.connect(teach_grams)
        post_migrate.connect(install_index, sender=self)
        checks.register(index_stands, checks.Tags.database)


def teach_grams(*, connection: Any, **_: Any) -> None:
    from bihuan.search.models.full_text import teach_grams

    teach_grams(connection)


def install_index(*, using: str, **_: Any) -> None:
    from bihuan.search.models.full_text import install

    install(connections[using])


def index_stands(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """Without it nothing would be found, or what was put right would still be found as it was."""
    from bihuan.search.models.full_text import missing

    return [
        checks.Error(
            f"{name}, by which texts are looked up, is missing on {alias}",
            hint="start `bihuan run` once: it installs and fills it",
            id="search.E001",
        )
        for alias in databases or []
        for name in missing(connections[alias])
    ]
