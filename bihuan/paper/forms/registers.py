"""《住户登记表》 of a home and 《客户资料登记表》 of a person: what is on record, else lines for a pen (FRM).

Workplace, identity numbers of the household and faces are not asked for (PIPL 6).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bihuan.paper.forms.handling_form import Signature
from bihuan.residents.queries import HomeRegistered, Registered
from bihuan.residents.terms import (
    MEANS_NAMES,
    ROLE_NAMES,
    ROOM_STATE_NAMES,
    SPEECH_NAMES,
    USE_NAMES,
    WAY_NAMES,
    Means,
    Role,
    RoomState,
    Speech,
    Use,
    Way,
)

HOUSEHOLD_FORM = gettext_noop("住户登记表")
CUSTOMER_FORM = gettext_noop("客户资料登记表")
# What people write in by hand.
EMPTY = ""
SPARE_LINES = 2


@dataclass(frozen=True)
class Table:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RegisterForm:
    title: str
    centre: str
    about: str
    fields: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    consent: str
    signatures: tuple[Signature, ...]
    printed_at: datetime
    masked: bool

    @property
    def rows(self) -> list[tuple[tuple[str, str], ...]]:
        """Two fields beside each other."""
        return [self.fields[place : place + 2] for place in range(0, len(self.fields), 2)]


def household_form(
    home: HomeRegistered, *, at: datetime, opened: Mapping[int, str] | None = None
) -> RegisterForm:
    """`opened`: values of contacts by key, where somebody may have them on paper; else they carry masks."""
    return RegisterForm(
        title=_(HOUSEHOLD_FORM),
        centre=home.room.centre.name,
        about=home.room.label,
        fields=tuple(_fields_of_home(home)),
        tables=(_dwellers(home, opened or {}), _emergency(), _vehicles(home.people)),
        consent=_consent(),
        signatures=(Signature(_("业主或住户签名")), Signature(_("登记人"))),
        printed_at=at,
        masked=not opened,
    )


def customer_form(who: Registered, *, at: datetime, opened: Mapping[int, str] | None = None) -> RegisterForm:
    return RegisterForm(
        title=_(CUSTOMER_FORM),
        centre=who.stays[0].room.centre.name,
        about=who.person.name,
        fields=tuple(_fields_of_person(who)),
        tables=(_homes(who), _contacts(who, opened or {}), _vehicles([who])),
        consent=_consent(),
        signatures=(Signature(_("本人签名")), Signature(_("登记人"))),
        printed_at=at,
        masked=not opened,
    )


# ── 住户登记表 ──


def _fields_of_home(home: HomeRegistered) -> Iterator[tuple[str, str]]:
    room = home.room
    owner = next((each for each in home.people if each.stay.role == Role.OWNER), None)
    yield _("房号"), room.label
    yield _("面积"), _("%(area)s 平方米") % {"area": f"{room.area / 100:g}"} if room.area else EMPTY
    yield _("业主姓名"), owner.person.name if owner else EMPTY
    yield _("入住日期"), f"{owner.stay.since:%Y-%m-%d}" if owner else EMPTY
    yield _("用途"), _(USE_NAMES[Use(room.use)])
    yield _("房屋状态"), _(ROOM_STATE_NAMES[RoomState(room.state)])
    yield _("交付日期"), f"{room.handed_over_on:%Y-%m-%d}" if room.handed_over_on else EMPTY
    yield _("产权或租赁证号"), EMPTY
    yield _("业主证件号"), EMPTY
    yield _("银行委托"), EMPTY


def _dwellers(home: HomeRegistered, opened: Mapping[int, str]) -> Table:
    rows = [
        (
            each.person.name,
            each.person.title,
            _(ROLE_NAMES[Role(each.stay.role)]),
            f"{each.stay.since:%Y-%m-%d}",
            _numbers(each, opened),
            _(WAY_NAMES[Way(each.person.preferred_way)]),
        )
        for each in home.people
    ]
    columns = (_("姓名"), _("称呼"), _("身份或关系"), _("入住日期"), _("电话"), _("希望怎样回访"))
    return Table(_("居住人"), columns, _with_spare(rows, len(columns)))


def _emergency() -> Table:
    columns = (_("姓名"), _("关系"), _("电话"))
    return Table(_("紧急联系人"), columns, _with_spare([], len(columns)))


def _numbers(who: Registered, opened: Mapping[int, str]) -> str:
    numbers = [each for each in who.contacts if each.means == Means.TELEPHONE and not each.wrong]
    return "、".join(opened.get(each.pk, each.masked) for each in numbers)


# ── 客户资料登记表 ──


def _fields_of_person(who: Registered) -> Iterator[tuple[str, str]]:
    person = who.person
    yield _("姓名"), person.name
    yield _("称呼"), person.title
    yield _("生日（月日）"), person.birthday
    yield _("语言"), _(SPEECH_NAMES[Speech(person.speech)]) if person.speech else _("普通话")
    yield _("希望怎样回访"), _(WAY_NAMES[Way(person.preferred_way)])
    yield _("上次核对"), f"{person.checked_on:%Y-%m-%d}" if person.checked_on else EMPTY
    yield _("备注"), person.remarks
    yield _("紧急联系人和电话"), EMPTY


def _homes(who: Registered) -> Table:
    rows = [
        (
            each.room.label,
            _(ROLE_NAMES[Role(each.role)]),
            f"{each.since:%Y-%m-%d}",
            f"{each.until:%Y-%m-%d}" if each.until else EMPTY,
        )
        for each in who.stays
    ]
    return Table(_("住处"), (_("房号"), _("身份"), _("从哪天起"), _("到哪天止")), tuple(rows))


def _contacts(who: Registered, opened: Mapping[int, str]) -> Table:
    rows = [
        (
            _(MEANS_NAMES[Means(each.means)]),
            opened.get(each.pk, each.masked),
            each.note,
            _("联系不上本人") if each.wrong else _("优先") if each.preferred else EMPTY,
        )
        for each in who.contacts
    ]
    columns = (_("方式"), _("号码或地址"), _("说明"), _("备注"))
    return Table(_("联系方式"), columns, _with_spare(rows, len(columns)))


# ── both ──


def _vehicles(people: Sequence[Registered]) -> Table:
    rows = [(each.plate, each.space, one.person.name) for one in people for each in one.vehicles]
    columns = (_("车牌"), _("车位"), _("车主"))
    return Table(_("车辆"), columns, _with_spare(rows, len(columns)))


def _with_spare(rows: Sequence[tuple[str, ...]], columns: int) -> tuple[tuple[str, ...], ...]:
    return (*rows, *((EMPTY,) * columns for _line in range(SPARE_LINES)))


def _consent() -> str:
    return _("以上资料只用于物业服务和联系，我已知道可以查阅、更正和删除。")
