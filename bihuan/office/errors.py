"""Refusals about periodic duties."""

from collections.abc import Sequence

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal

WRITTEN_ELSEWHERE = "written_elsewhere"


def not_yours(clause: str) -> Forbidden:
    text = _("这项定期工作由它的负责人办理；需要换人，请找上一级负责人。")
    return Forbidden(Obstacle("not_your_post", say(text), clause))


def done_already(clause: str) -> Refusal:
    text = _("已经办好签字，不能再改；要补充的，请写在下一次里。")
    return Refusal(Obstacle("done_already", say(text), clause))


def unseen(number: int, clause: str) -> Refusal:
    text = _("还有%(number)s张办理表没有看，请看过，或者全部标为已看，再签字。")
    return Refusal(Obstacle("unseen", say(text, number=number), clause))


def to_be_signed(clause: str) -> Refusal:
    text = _("办理表要逐张看过再签字，请到查阅的页面办理。")
    return Refusal(Obstacle("to_be_signed", say(text), clause))


def to_be_called(clause: str) -> Refusal:
    text = _("投诉专线要真的拨打一次，请在“拨打检查”里写几点拨打、响了几声、谁接的。")
    return Refusal(Obstacle("to_be_called", say(text), clause))


def not_the_line(clause: str) -> Refusal:
    return Refusal(Obstacle("not_the_line", say(_("这项工作不是检查投诉专线。")), clause))


def no_line_published(clause: str) -> Refusal:
    text = _("还没有公布投诉专线；先在“部门”里公布，再拨打检查。")
    return Refusal(Obstacle("no_line", say(text), clause))


def to_be_checked(clause: str) -> Refusal:
    text = _("要逐条核对再签字，请到核对的页面办理。")
    return Refusal(Obstacle("to_be_checked", say(text), clause))


def not_a_check(clause: str) -> Refusal:
    return Refusal(Obstacle("not_a_check", say(_("这项工作不用逐条核对，请直接报告办好。")), clause))


def lines_open(number: int, clause: str) -> Refusal:
    text = _("还有%(number)s条没有核对，请都写上结果再签字。")
    return Refusal(Obstacle("unsettled", say(text, number=number), clause))


def lines_unexplained(number: int, clause: str) -> Refusal:
    text = _("还有%(number)s条要写明情况：有问题的写什么问题，没办成的写为什么。")
    return Refusal(Obstacle("unexplained", say(text, number=number), clause))


def still_doubtful(number: int, clause: str) -> Refusal:
    text = _("有%(number)s条写了“已更正”，资料里还是原来的问题；请先改好，或者改写结果。")
    return Refusal(Obstacle("not_corrected", say(text, number=number), clause))


def nothing_taken(number: int, clause: str) -> Refusal:
    text = _("有%(number)s个账号写了“已经收回”，岗位和权限都还在；请先在员工页面收回，或者改写结果。")
    return Refusal(Obstacle("not_taken", say(text, number=number), clause))


def own_account(names: Sequence[str], clause: str) -> Refusal:
    """`names`: who may check it; nobody where nobody is above."""
    if not names:
        text = _("您自己的账号不能由自己核对；您上面没有别的负责人，这一条空着就可以签字。")
        return Refusal(Obstacle("own_account", say(text), clause))
    text = _("您自己的账号不能由自己核对；请%(names)s打开这一页核对您的那一条，然后您再签字。")
    return Refusal(Obstacle("own_account", say(text, names=tuple(names)), clause))


def lines_written_elsewhere(lines: Sequence[int], clause: str) -> Refusal:
    """Each obstacle names the line in `field`."""
    text = _("这一条在另一个页面改过。两边的都在，请定用哪一个，再存一次。")
    return Refusal(*(Obstacle(WRITTEN_ELSEWHERE, say(text), clause, str(each)) for each in lines))


def no_such_line(line: int) -> Invalid:
    text = _("这次核对里没有第 %(line)s 条。")
    return Invalid(Obstacle("unknown", say(text, line=line), field="line"))


def not_of_this_check() -> Invalid:
    return Invalid(Obstacle("unknown", say(_("这样的结果不适用于这次核对，请从列表里选。")), field="outcome"))


def nothing_wrong(clause: str) -> Refusal:
    text = _("先记下有问题、写明是什么问题，再登记成意见。")
    return Refusal(Obstacle("nothing_wrong", say(text), clause))


def registered_already(clause: str) -> Refusal:
    return Refusal(Obstacle("registered_already", say(_("这条已经登记成意见了，不用再登记。")), clause))


def written_elsewhere(numbers: Sequence[str], clause: str) -> Refusal:
    """Each obstacle names the case in `field`."""
    text = _("对 %(number)s 的评语在另一个页面改过。两边的都在，请定用哪一个，再存一次。")
    return Refusal(*(Obstacle(WRITTEN_ELSEWHERE, say(text, number=each), clause, each) for each in numbers))


def no_such_form(number: str) -> Invalid:
    text = _("这次查阅里没有 %(number)s 的办理表。")
    return Invalid(Obstacle("unknown", say(text, number=number), field="number"))
