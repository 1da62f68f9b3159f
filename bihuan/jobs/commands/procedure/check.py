"""`bihuan procedure check FILE`: may this file become the procedure, and what would be laxer?"""

from argparse import ArgumentParser, Namespace

from bihuan.jobs.commands.procedure._files import REFUSED, tell, tell_differences, tell_not_said, written_in
from bihuan.kernel.moments import now
from bihuan.policies.queries.shipped import differences_between, procedure_in, shipped_procedure
from bihuan.policies.terms import Procedure

HELP = (
    "check a procedure file: everything that is wrong, line by line, and what is laxer than the shipped one"
)
NEEDS_DJANGO = False


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="a procedure as TOML")
    parser.add_argument(
        "--live",
        action="store_true",
        help="compare with the one in force in the company's database, not with the shipped one",
    )


def run(arguments: Namespace) -> int:
    try:
        _text, procedure = procedure_in(written_in(arguments.file))
    except REFUSED as refusal:
        return tell(arguments.file, refusal)
    said = f"{len(procedure.clocks)} 行时限，{len(procedure.clauses)} 条"
    print(f"{procedure.name} 第 {procedure.version} 版可以使用：{said}。")
    tell_not_said(procedure)
    compared, name = _compared(live=arguments.live)
    found = differences_between(compared, procedure)
    print(f"与{name}相比有 {len(found)} 处不同。")
    tell_differences(found)
    return 0


def _compared(*, live: bool) -> tuple[Procedure, str]:
    if not live:
        return shipped_procedure(), "随产品提供的规程"
    from bihuan.policies.queries.in_force import procedure_in_force

    found = procedure_in_force(None, now())
    return found.procedure, f"现行规程 {found.key}"
