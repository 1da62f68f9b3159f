"""Whatever cites the procedure cites a clause it has (DOC: every refusal says where it is written)."""

import ast
import re

from bihuan.policies.queries.shipped import shipped_procedure
from tests.architecture.reading import trees


def families() -> str:
    """规程, 投诉接待, 走回访 …: the books the clauses are of."""
    return "|".join(sorted({each.split(" ")[0] for each in shipped_procedure().clauses}))


def cited() -> dict[str, str]:
    """Clause → where it is cited."""
    clause = re.compile(rf"(?:{families()}) [0-9一二三四五六七八九十][0-9a-z.]*")
    return {
        node.value: f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and clause.fullmatch(node.value)
    }


def test_every_clause_cited_in_the_code_is_in_the_procedure() -> None:
    known = shipped_procedure().clauses
    assert {clause: place for clause, place in cited().items() if clause not in known} == {}


def test_the_code_cites_its_clauses() -> None:
    assert len(cited()) > 20
