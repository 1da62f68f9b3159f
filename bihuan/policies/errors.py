"""What is said about a procedure or a day table that cannot be used: all that is wrong, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.kernel.refusals import BihuanError


@dataclass(frozen=True, order=True)
class Problem:
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return (
            f"第 {self.line} 行 {self.where}：{self.message}"
            if self.where
            else f"第 {self.line} 行：{self.message}"
        )


class TextRefused(BihuanError):
    """A file of policy is refused whole; `problems` are in the order of its lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(each) for each in self.problems))


class ProcedureRefused(TextRefused):
    pass


class DayTableRefused(TextRefused):
    pass
