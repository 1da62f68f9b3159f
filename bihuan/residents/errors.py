"""What is refused about rooms and people."""

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal

KEEPING = "规程 3.3"


def building_there_already() -> Invalid:
    return Invalid(Obstacle("taken", say(_("这个中心已经有同名的楼栋。")), field="name"))


def room_there_already() -> Invalid:
    return Invalid(Obstacle("taken", say(_("这栋楼已经有这个房号。")), field="number"))


def perhaps_there_already(name: str, room: str) -> Refusal:
    text = _(
        "可能已经登记过：%(room)s 有一位%(name)s。"
        "是同一个人就不用再登记；不是的，请选“不是同一个人，照样登记”。"
    )
    return Refusal(Obstacle("alike", say(text, name=name, room=room), field="name"))


def lives_there_already() -> Refusal:
    return Refusal(Obstacle("lives_there", say(_("这个人已经登记在这个房号下，不用再登记。")), field="role"))


def no_number() -> Refusal:
    return Refusal(Obstacle("no_number", say(_("这位住户没有留电话。请当面或用别的方式联系，问到后补登。"))))


def moved_out_before_in() -> Invalid:
    return Invalid(Obstacle("before_since", say(_("搬出的日子不能早于入住的日子。")), field="until"))


def not_your_post() -> Forbidden:
    text = _("住户资料由本中心的客服、前台和负责人登记；需要更正，请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), KEEPING))


def name_taken_by_rooms() -> Invalid:
    text = _("改名以后会有房号和别的楼栋重复，请换一个名称。")
    return Invalid(Obstacle("taken", say(text), field="name"))


def building_is_retired() -> Refusal:
    return Refusal(Obstacle("retired", say(_("这栋楼已经停用，先恢复楼栋再办。"))))


def room_is_retired() -> Refusal:
    return Refusal(Obstacle("retired", say(_("这套房屋已经停用，先恢复房屋再办。"))))


def building_has_rooms() -> Refusal:
    return Refusal(Obstacle("has_rooms", say(_("楼里还有在用的房屋，先逐套停用再停用楼栋。"))))


def somebody_lives_there() -> Refusal:
    return Refusal(Obstacle("lived_in", say(_("这里还登记着住户，先登记搬出再停用房屋。"))))


def contact_there_already() -> Invalid:
    text = _("这个联系方式已经登记在这个人名下。")
    return Invalid(Obstacle("taken", say(text), field="value"))


def plate_there_already() -> Invalid:
    return Invalid(Obstacle("taken", say(_("这个车牌已经登记在这个人名下。")), field="plate"))


def contact_is_wrong() -> Refusal:
    text = _("这个联系方式标着联系不上本人，先撤销标记再设为优先。")
    return Refusal(Obstacle("contact_wrong", say(text)))


def still_lives_there() -> Invalid:
    text = _("还没有搬出，不用填搬出的日子；要搬出请办“登记搬出”。")
    return Invalid(Obstacle("still_there", say(text), field="until"))


def day_of_departure_missing() -> Invalid:
    text = _("已经搬出的要留下搬出的日子；还住着请办“撤销搬出”。")
    return Invalid(Obstacle("required", say(text), field="until"))


def has_a_history() -> Refusal:
    text = _("这个人已有意见或记录，不能当作没登记过；不住了请登记搬出。")
    return Refusal(Obstacle("has_history", say(text)))


def lives_nowhere() -> Refusal:
    text = _("这位住户在这里已经没有居住登记，不用再登记离开。")
    return Refusal(Obstacle("lives_nowhere", say(text)))


def merged_already() -> Refusal:
    text = _("这份登记已经并入另一位住户，请到保留的那份上办。")
    return Refusal(Obstacle("merged", say(text)))


def erased_already() -> Refusal:
    text = _("这位住户的资料已经按规定删除，不能再改；又住进来的，请重新登记。")
    return Refusal(Obstacle("erased", say(text), "个人信息保护法 47"))


def no_such_room() -> Invalid:
    text = _("没有找到这套房屋，或者不止一套；请写全，例如 3栋1202，没有登记过的先登记房屋。")
    return Invalid(Obstacle("no_such_room", say(text), field="room"))


def not_yours_to_bill() -> Forbidden:
    text = _("欠费由财务和客服登记、结清，请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text)))


def nothing_owed() -> Refusal:
    return Refusal(Obstacle("nothing_owed", say(_("这套房屋没有登记欠费，不用结清。"))))


# ── imports ──


def arrears_not_yours() -> Refusal:
    text = _(
        "表格里有欠费，登记欠费归财务和客服：请他们来点“开始导入”，或者先在“重新对应各列”里把欠费两列选成“不导入”。"
    )
    return Refusal(Obstacle("not_yours_to_bill", say(text), KEEPING))


def being_imported(field: str) -> Invalid:
    text = _("正在进行的导入里已经有它，导入完成后就能看到；请稍后再登记。")
    return Invalid(Obstacle("being_imported", say(text), field=field))


def columns_missing(names: tuple[Message, ...]) -> Invalid:
    text = _("还没有指出哪一列是%(columns)s。")
    return Invalid(Obstacle("columns_missing", say(text, columns=names), field="places"))


def not_at_this_stage(stage: Message) -> Refusal:
    text = _("这次导入现在是“%(stage)s”，不能这样办；请刷新页面看看。")
    return Refusal(Obstacle("not_at_this_stage", say(text, stage=stage), KEEPING))


def another_import_runs(number: int) -> Refusal:
    text = _("本中心的第%(number)s次导入还没有做完，等它完成或取消后再办。")
    return Refusal(Obstacle("another_import", say(text, number=number), KEEPING))


def used_meanwhile(number: int, names: tuple[str, ...]) -> Refusal:
    text = _("不能撤销：导入以后，%(names)s等 %(number)s 处已经有人用过或改过。有错的请逐处更正。")
    return Refusal(Obstacle("used_since", say(text, names=names, number=number), KEEPING))


def same_person() -> Refusal:
    return Refusal(Obstacle("same_person", say(_("这就是同一份登记，不用合并。"))))


def merged_further() -> Refusal:
    text = _("这份之后又有别的合并，请先撤销后面的那次。")
    return Refusal(Obstacle("merged_further", say(text)))
