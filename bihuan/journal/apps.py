from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "bihuan.journal"
    label = "journal"

    def ready(self) -> None:
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
