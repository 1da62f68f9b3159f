"""The words of taking in many rooms and residents at once (RES-4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


class Column(StrEnum):
    """What a column of the file may say. One row is one person in one room, or a room alone."""

    BUILDING = "building"
    UNIT = "unit"
    FLOOR = "floor"
    NUMBER = "number"
    USE = "use"
    AREA = "area"
    STATE = "state"
    HANDED_OVER_ON = "handed_over_on"
    NAME = "name"
    TITLE = "title"
    ROLE = "role"
    PHONE = "phone"
    OTHER_PHONE = "other_phone"
    SINCE = "since"
    BIRTHDAY = "birthday"
    WAY = "preferred_way"
    SPEECH = "speech"
    PLATE = "plate"
    SPACE = "space"
    REMARKS = "remarks"
    ARREARS_SINCE = "arrears_since"
    ARREARS_AMOUNT = "arrears_amount"


COLUMN_NAMES = {
    Column.BUILDING: _("楼栋"),
    Column.UNIT: _("单元"),
    Column.FLOOR: _("楼层"),
    Column.NUMBER: _("房号"),
    Column.USE: _("用途"),
    Column.AREA: _("建筑面积"),
    Column.STATE: _("房屋状态"),
    Column.HANDED_OVER_ON: _("交付日期"),
    Column.NAME: _("姓名"),
    Column.TITLE: _("称呼"),
    Column.ROLE: _("身份"),
    Column.PHONE: _("电话"),
    Column.OTHER_PHONE: _("其他电话"),
    Column.SINCE: _("入住日期"),
    Column.BIRTHDAY: _("生日"),
    Column.WAY: _("回访方式"),
    Column.SPEECH: _("语言"),
    Column.PLATE: _("车牌"),
    Column.SPACE: _("车位号"),
    Column.REMARKS: _("备注"),
    Column.ARREARS_SINCE: _("欠费起始日期"),
    Column.ARREARS_AMOUNT: _("欠费金额（元）"),
}
REQUIRED = (Column.BUILDING, Column.NUMBER)
# Of the room, and not for everybody's eyes (FEE-1).
ARREARS = (Column.ARREARS_SINCE, Column.ARREARS_AMOUNT)


class Stage(StrEnum):
    """How far an import is. What is written stays invisible until it is `finishing` or `done`."""

    LOADED = "loaded"
    CHECKING = "checking"
    WRONG = "wrong"
    READY = "ready"
    WRITING = "writing"
    FINISHING = "finishing"
    DONE = "done"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


STAGE_NAMES = {
    Stage.LOADED: _("待对应各列"),
    Stage.CHECKING: _("正在检查"),
    Stage.WRONG: _("有错，没有导入"),
    Stage.READY: _("检查通过，待开始"),
    Stage.WRITING: _("正在写入"),
    Stage.FINISHING: _("正在补齐原有资料"),
    Stage.DONE: _("已导入"),
    Stage.CANCELLING: _("正在取消"),
    Stage.CANCELLED: _("已取消"),
    Stage.UNDOING: _("正在撤销"),
    Stage.UNDONE: _("已撤销"),
    Stage.FAILED: _("导入失败"),
}
# What the worker has to do something about.
AT_WORK = (Stage.CHECKING, Stage.WRITING, Stage.FINISHING, Stage.CANCELLING, Stage.UNDOING)
# What changes what others see; one import a centre at a time.
WRITES = (Stage.WRITING, Stage.FINISHING, Stage.CANCELLING, Stage.UNDOING)
# Nothing is written yet: the columns may be told anew, and it may be dropped at once.
BEFORE = (Stage.LOADED, Stage.CHECKING, Stage.WRONG, Stage.READY)


class Counted(StrEnum):
    BUILDINGS = "buildings"
    ROOMS = "rooms"
    PEOPLE = "people"
    STAYS = "stays"
    COMPLETED = "completed"
    ARREARS = "arrears"
    LEFT = "left"


# What is a row of its own.
WRITTEN = (Counted.BUILDINGS, Counted.ROOMS, Counted.PEOPLE, Counted.STAYS)
COUNTED_NAMES = {
    Counted.BUILDINGS: _("新登记楼栋"),
    Counted.ROOMS: _("新登记房屋"),
    Counted.PEOPLE: _("新登记住户"),
    Counted.STAYS: _("新登记入住"),
    Counted.COMPLETED: _("补齐原有资料的行"),
    Counted.ARREARS: _("登记欠费的房屋"),
    Counted.LEFT: _("原样不动的行"),
}

# Why something that came with an import cannot go with it.
WHY_USED = {
    "changed": _("后来改过"),
    "left": _("后来登记了搬出"),
    "registered": _("后来另外登记了房屋、住户或责任人"),
    "matter": _("有意见或别的事项"),
    "kept": _("有钥匙、责任人或空置房的记录"),
    "incident": _("在公共事件里"),
    "checked": _("在定期检查的清单里已经填了结果"),
    "other": _("有别的记录"),
}
CLAUSE = "规程 3.3"
LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 100
LONGEST_CELL = 5_000
# Column → place in the file, from 0.
Places = Mapping[str, int]


def tells_arrears(places: Places) -> bool:
    return any(each in places for each in ARREARS)


@dataclass(frozen=True, kw_only=True)
class UndoImport:
    """`because`: why all that came with it goes again."""

    because: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("because", self.because, most=LINE, required=True)
        return checks.found
