"""What is said about facts that cannot be right."""

from bihuan.kernel.refusals import BihuanError


class FactsRefused(BihuanError):
    """`field` is the key at fault, or None if the whole is no set of facts."""

    def __init__(self, field: str | None, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
