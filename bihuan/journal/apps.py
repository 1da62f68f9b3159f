from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.backends.sqlite3 import base as sqlite
from django.db.models.signals import post_migrate

# SQLite's own limit since 3.32 (2020). Django still counts on 999, and writes five hundred rows in seven
# statements instead of one.
VALUES_AT_ONCE = 32_766


class JournalConfig(AppConfig):
    name = "bihuan.journal"
    label = "journal"

    def ready(self) -> None:
        features: Any = sqlite.DatabaseFeatures  # type: ignore[attr-defined]  # the stubs do not see the import
        features.max_query_params = VALUES_AT_ONCE
        post_migrate.connect(install_triggers, sender=self)
        checks.register(triggers_stand, checks.Tags.database)


def install_triggers(*, using: str, **_: Any) -> None:
    from bihuan.journal.models.triggers import install

    install(connections[using])


def triggers_stand(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """What happened can only be proved while nobody can rewrite it."""
    from bihuan.journal.models.triggers import missing

    return [
        checks.Error(
            f"trigger {name} is missing on {alias}",
            hint="start `bihuan run` once: it installs them",
            id="journal.E001",
        )
        for alias in databases or []
        for name in missing(connections[alias])
    ]
