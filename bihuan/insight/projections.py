"""What is true of common problems and of what was learnt in the same transaction as the fact."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from bihuan.cases.events.erasing import ResidentErased
from bihuan.cases.terms.erasing import LeftCase
from bihuan.insight.actions import forget_in_clusters, forget_in_learnt
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


def forget_resident(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    forget_in_clusters(Q(case__person=subject.person), subject.somebody, at=at)
    forget_in_learnt(subject.names, at=at)


def forget_who_left(event: ResidentErased, *, subject: LeftCase, fact: Any, at: datetime) -> None:
    """Also whoever stood in no record but the case."""
    forget_in_clusters(Q(case=subject.case), subject.somebody, at=at)
    if subject.names:
        forget_in_learnt(subject.names, at=at)
