"""`bihuan procedure check FILE`: may this file become the procedure?"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import read_procedure

HELP = "check a procedure file; says everything that is wrong, line by line"
NEEDS_DJANGO = False


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="a procedure as TOML")


def run(arguments: Namespace) -> int:
    try:
        procedure = read_procedure(Path(arguments.file).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        print(f"bihuan procedure check: {arguments.file}: {problem}", file=sys.stderr)
        return 2
    except ProcedureRefused as refusal:
        for each in refusal.problems:
            print(f"{arguments.file}:{each.line}: {each}", file=sys.stderr)
        return 1
    said = f"{len(procedure.clocks)} 行时限，{len(procedure.clauses)} 条"
    print(f"{procedure.name} 第 {procedure.version} 版可以使用：{said}。")
    return 0
