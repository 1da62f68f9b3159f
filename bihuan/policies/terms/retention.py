"""How long what is kept, and what no text may go below (RES-6)."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Kept(StrEnum):
    """A kind of record that holds personal data and is let go when its time is over."""

    PEOPLE = "people"
    CASE_CONTACTS = "case_contacts"
    RECORDINGS = "recordings"
    ACCESS_LOG = "access_log"
    DRAFTS = "drafts"


KEPT_NAMES = {
    Kept.PEOPLE: _("搬走的住户的资料"),
    Kept.CASE_CONTACTS: _("办结的意见里没有建档的人的姓名和电话"),
    Kept.RECORDINGS: _("办结的意见的录音"),
    Kept.ACCESS_LOG: _("查看个人资料的记录"),
    Kept.DRAFTS: _("没有登记完的草稿"),
}


@dataclass(frozen=True)
class Floor:
    months: int
    clause: str


# What somebody may still sue for, and what the authorities may still ask for.
FLOORS = {
    Kept.PEOPLE: Floor(36, "民法典 188"),
    Kept.CASE_CONTACTS: Floor(36, "民法典 188"),
    Kept.RECORDINGS: Floor(6, "网络日志留存"),
    Kept.ACCESS_LOG: Floor(6, "网络日志留存"),
    Kept.DRAFTS: Floor(1, "个人信息保护法 19"),
}


@dataclass(frozen=True)
class RetentionPeriod:
    """So many whole calendar months after its last use."""

    code: Kept
    months: int
    clause: str
