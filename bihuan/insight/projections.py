"""What is true of common problems in the same transaction as the fact."""

from datetime import datetime
from typing import Any

from bihuan.insight.actions import forget_in_clusters
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


def forget_resident(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    forget_in_clusters(subject.person, subject.somebody, at=at)
