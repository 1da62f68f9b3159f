"""Many rooms and residents taken in together: who ordered it and what came of it. No name, no number."""

from dataclasses import dataclass

from bihuan.journal.events import NO_WORDS, Event, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.residents.terms.importing import CLAUSE


@dataclass(frozen=True, kw_only=True)
class ImportLoaded(Event):
    TYPE = "import.loaded"
    ICON = "file-text"
    CLAUSE = CLAUSE
    rows: int
    # What somebody called it may name a person: it can be erased.
    file: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.file:
            return say(_("上传了“%(file)s”，%(rows)s 行房屋住户资料。"), file=self.file, rows=self.rows)
        return say(_("上传了 %(rows)s 行房屋住户资料。"), rows=self.rows)


@dataclass(frozen=True, kw_only=True)
class ImportStarted(Event):
    TYPE = "import.started"
    ICON = "refresh"
    CLAUSE = CLAUSE
    rows: int

    def sentence(self) -> Message:
        return say(_("检查无误，开始导入 %(rows)s 行。"), rows=self.rows)


@dataclass(frozen=True, kw_only=True)
class ImportShown(Event):
    """From here on everybody sees what was written, all at once."""

    TYPE = "import.shown"
    ICON = "eye"
    CLAUSE = CLAUSE
    buildings: int
    rooms: int
    people: int
    stays: int

    def sentence(self) -> Message:
        text = _(
            "全部写好，一起生效：新登记楼栋 %(buildings)s 栋、房屋 %(rooms)s 套、"
            "住户 %(people)s 位、入住 %(stays)s 条。"
        )
        return say(text, buildings=self.buildings, rooms=self.rooms, people=self.people, stays=self.stays)


@dataclass(frozen=True, kw_only=True)
class ImportMoved(Event):
    """Keys that are seen, or not seen any more: whoever keeps an index of them follows."""

    TYPE = "import.moved"
    ICON = "refresh"
    CLAUSE = CLAUSE
    rooms: tuple[int, ...] = ()
    people: tuple[int, ...] = ()

    def sentence(self) -> Message:
        text = _("更新索引：房屋 %(rooms)s 套、住户 %(people)s 位。")
        return say(text, rooms=len(self.rooms), people=len(self.people))


@dataclass(frozen=True, kw_only=True)
class ImportDone(Event):
    TYPE = "import.done"
    ICON = "circle-check"
    CLAUSE = CLAUSE
    completed: int

    def sentence(self) -> Message:
        return say(_("导入完成，另有 %(completed)s 行补齐了原有资料。"), completed=self.completed)


@dataclass(frozen=True, kw_only=True)
class ImportCancelled(Event):
    TYPE = "import.cancelled"
    ICON = "ban"
    CLAUSE = CLAUSE

    def sentence(self) -> Message:
        return say(_("取消这次导入。"))


@dataclass(frozen=True, kw_only=True)
class ImportFailed(Event):
    TYPE = "import.failed"
    ICON = "alert-triangle"
    CLAUSE = CLAUSE

    def sentence(self) -> Message:
        return say(_("导入失败，写入的部分会全部清除。"))


@dataclass(frozen=True, kw_only=True)
class ImportTakenBack(Event):
    TYPE = "import.taken_back"
    ICON = "arrow-back-up"
    CLAUSE = CLAUSE
    because: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.because:
            return say(_("撤销整次导入，原因：%(because)s"), because=self.because)
        return say(_("撤销整次导入。"))


@dataclass(frozen=True, kw_only=True)
class ImportErased(Event):
    """`kept`: what somebody had begun to use in the same moment, and so stays."""

    TYPE = "import.erased"
    ICON = "trash"
    CLAUSE = CLAUSE
    erased: int
    kept: int

    def sentence(self) -> Message:
        if self.kept:
            return say(
                _("清除了 %(erased)s 条；另有 %(kept)s 条已经有人用到，保留下来。"),
                erased=self.erased,
                kept=self.kept,
            )
        return say(_("清除了写入的 %(erased)s 条。"), erased=self.erased)
