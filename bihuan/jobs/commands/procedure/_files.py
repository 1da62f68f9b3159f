"""A file given on the command line, and how its problems and differences are said."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bihuan.kernel.refusals import BihuanError
from bihuan.paper.differences import in_words
from bihuan.policies.errors import NotAText, ProcedureRefused
from bihuan.policies.queries.shipped import LARGEST
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import Difference, Verdict, of_verdict


class CannotRead(BihuanError):
    """The file is not there, or may not be read."""


HEADINGS = {
    Verdict.LAXER: "更宽",
    Verdict.STRICTER: "更严",
    Verdict.CHANGED: "改动",
}


def written_in(file: str) -> bytes:
    """No more of it than tells that it is too large. Raises CannotRead."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as problem:
        raise CannotRead(f"{file}: {problem.strerror}") from None


# What a file may be refused with.
REFUSED = (CannotRead, ProcedureRefused)


def tell(file: str, refusal: Exception) -> int:
    """As compilers do, so that editors find the lines. The exit status: 2 for what could not even be read."""
    if not isinstance(refusal, ProcedureRefused):
        print(f"bihuan procedure: {refusal}", file=sys.stderr)
        return 2
    for each in refusal.problems:
        print(f"{file}:{each.line}: {each}", file=sys.stderr)
    return 2 if isinstance(refusal, NotAText) else 1


def tell_differences(differences: Sequence[Difference]) -> None:
    for verdict, heading in HEADINGS.items():
        found = in_words(of_verdict(differences, verdict))
        if found:
            print(f"{heading}（{len(found)}）")
        for each in found:
            print(f"  {each.what}：{each.before} → {each.after}  [{each.clause}]")


def tell_not_said(procedure: Procedure) -> None:
    """No mistake: the text may be older than these parts. But whoever wrote it should know."""
    for each in procedure.not_said:
        print(f"没有写 {each}：照随产品提供的规程办。")
