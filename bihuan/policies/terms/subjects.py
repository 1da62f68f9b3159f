"""The taxonomy of subjects as the company keeps it, and what may be typed about it (CLS-6)."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import DepartmentKind

LONGEST_NAME = 30
# Leads the codes the company's own subjects and topics get; no procedure file may use it.
OWN = "own-"


@dataclass(frozen=True)
class Kept:
    """What the company said about one subject or topic; empty where the procedure's word stands."""

    code: str
    parent: str = ""
    name: str = ""
    department: str = ""
    place: int | None = None
    retired: bool = False
    version: int = 0

    @property
    def is_own(self) -> bool:
        """Added by the company, not merely changed."""
        return self.code.rpartition(".")[2].startswith(OWN)


@dataclass(frozen=True)
class Known:
    """A subject or, with a `parent`, one of its topics. `is_typed`: shown as typed, never translated.

    `dropped`: an earlier version of the procedure had it; it is retired for good.
    """

    code: str
    name: str
    is_typed: bool = False
    retired: bool = False
    version: int = 0
    parent: str = ""
    department: str = ""
    clause: str = ""
    topics: tuple["Known", ...] = ()
    dropped: bool = False


@dataclass(frozen=True)
class Taxonomy:
    """Every subject ever offered, in order; a retired one keeps its name for old matters."""

    subjects: tuple[Known, ...]

    @property
    def live(self) -> tuple[Known, ...]:
        """What is offered: live subjects, each with its live topics."""
        return tuple(
            replace(each, topics=tuple(topic for topic in each.topics if not topic.retired))
            for each in self.subjects
            if not each.retired
        )

    @cached_property
    def by_code(self) -> dict[str, Known]:
        return {each.code: each for each in self._all()}

    def _all(self) -> Iterator[Known]:
        for each in self.subjects:
            yield each
            yield from each.topics

    def find(self, code: str) -> Known | None:
        return self.by_code.get(code)

    def offers(self, code: str) -> bool:
        """A topic goes with its subject."""
        found = self.find(code)
        if found is None or found.retired:
            return False
        return not found.parent or not self.by_code[found.parent].retired

    def siblings(self, parent: str) -> tuple[Known, ...]:
        """All subjects, or the topics of one."""
        return self.by_code[parent].topics if parent else self.subjects

    def below(self, code: str) -> tuple[str, ...]:
        """The code itself and those of its topics."""
        return (code, *(each.code for each in self.by_code[code].topics))

    def department_of(self, code: str) -> str:
        """The kind of department that answers for a subject or topic."""
        found = self.find(code)
        if found is None:
            return ""
        return self.by_code[found.parent or code].department


# ── what may be typed ──


@dataclass(frozen=True, kw_only=True)
class AddSubject:
    name: str
    department: str

    def problems(self) -> list[Obstacle]:
        checks = _named(self.name)
        checks.one_of("department", self.department, list(DepartmentKind))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AddTopic:
    name: str

    def problems(self) -> list[Obstacle]:
        return _named(self.name).found


@dataclass(frozen=True, kw_only=True)
class RenameSubject:
    name: str

    def problems(self) -> list[Obstacle]:
        return _named(self.name).found


@dataclass(frozen=True, kw_only=True)
class ChargeSubject:
    """Which kind of department answers for it from now on."""

    department: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("department", self.department, list(DepartmentKind))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class MoveSubject:
    """`after` is the code of the one it shall follow; empty: it comes first."""

    after: str = ""

    def problems(self, beside: Collection[str]) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("after", self.after, beside, required=False)
        return checks.found


def _named(name: str) -> Checks:
    checks = Checks()
    checks.text("name", name, most=LONGEST_NAME, required=True)
    if not checks.found and any(_misleads(each) for each in name):
        checks.add("name", "unprintable", _("名称只写一行，不要换行，也不要看不见的符号。"))
    return checks


def _misleads(character: str) -> bool:
    """Line breaks, and marks that turn or join what stands beside a name in every list."""
    return character in "\n\r\t\u2028\u2029" or unicodedata.category(character) == "Cf"


def same_name(one: str, other: str) -> bool:
    """Wide and narrow, large and small letters and spaces make no other name."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
