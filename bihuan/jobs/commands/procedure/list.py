"""`bihuan procedure list`: every version and standard, and which is in force."""

from argparse import ArgumentParser, Namespace

from bihuan.kernel.moments import now
from bihuan.policies.queries.versions import adopted_versions, offered_version, standards, version_in_force

HELP = "list the adopted versions and the standards of centres"


def add_arguments(parser: ArgumentParser) -> None:
    """None."""


def run(arguments: Namespace) -> int:
    versions = adopted_versions()
    present = version_in_force(versions, now())
    for each in versions:
        mark = "  现行" if each == present else ""
        print(f"{each.version}  {each.in_force_from}  {each.sha256[:12]}  {each.adopted_by}{mark}")
    for standard in standards():
        ended = f"  至 {standard.ended_from}" if standard.ended_from else ""
        print(f"{standard.code}  {standard.in_force_from}  {standard.sha256[:12]}  {standard.name}{ended}")
    if offered := offered_version(versions):
        print(f"随产品提供的第 {offered} 版还没有采用。")
    return 0
