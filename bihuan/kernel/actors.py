"""Who acts. A machine never passes for a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """`staff:12` is a person, `system:import` is the product itself by a named rule."""

    kind: str
    key: str

    @classmethod
    def staff(cls, staff_id: int) -> "Actor":
        return cls("staff", str(staff_id))

    @classmethod
    def system(cls, rule: str) -> "Actor":
        return cls("system", rule)

    @classmethod
    def parse(cls, text: str) -> "Actor":
        kind, _, key = text.partition(":")
        return cls(kind, key)

    @property
    def is_person(self) -> bool:
        return self.kind == "staff"

    @property
    def staff_id(self) -> int | None:
        return int(self.key) if self.is_person else None

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
