"""Who acts. A machine never passes for a person, nor one person for another."""

from dataclasses import dataclass

INSTEAD_OF = "+for:"


@dataclass(frozen=True)
class Actor:
    """`staff:12` is a person, `system:import` is the product itself by a named rule.

    `staff:12+for:15` is person 12, who stands in for person 15 (ORG-3).
    """

    kind: str
    key: str
    instead_of: int | None = None

    @classmethod
    def staff(cls, staff_id: int, *, instead_of: int | None = None) -> "Actor":
        return cls("staff", str(staff_id), instead_of)

    @classmethod
    def system(cls, rule: str) -> "Actor":
        return cls("system", rule)

    @classmethod
    def parse(cls, text: str) -> "Actor":
        kind, _, key = text.partition(":")
        if kind != "staff":
            return cls(kind, key)
        acting, _, other = key.partition(INSTEAD_OF)
        return cls(kind, acting, int(other) if other else None)

    @property
    def is_person(self) -> bool:
        return self.kind == "staff"

    @property
    def staff_id(self) -> int | None:
        return int(self.key) if self.is_person else None

    def __str__(self) -> str:
        said = f"{self.kind}:{self.key}"
        return said if self.instead_of is None else f"{said}{INSTEAD_OF}{self.instead_of}"
