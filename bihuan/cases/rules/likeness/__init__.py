"""How alike two opinions are: the same place and like words, with the reason (INT-7, RVS-6). Pure."""

from bihuan.cases.rules.likeness.because import because
from bihuan.cases.rules.likeness.comparing import ENOUGH, Compared, likeness

__all__ = ["ENOUGH", "Compared", "because", "likeness"]
