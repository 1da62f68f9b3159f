"""The words of the property and the people in it."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Role(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    FAMILY = "family"
    AGENT = "agent"


ROLE_NAMES = {Role.OWNER: _("业主"), Role.TENANT: _("租户"), Role.FAMILY: _("家属"), Role.AGENT: _("代理人")}


class Departed(StrEnum):
    """Why somebody is here no more."""

    MOVED_AWAY = "moved_away"
    DIED = "died"


DEPARTED_NAMES = {Departed.MOVED_AWAY: _("搬离小区"), Departed.DIED: _("去世")}


class Way(StrEnum):
    """How somebody wishes to be answered and revisited (RVS-2)."""

    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    ONLINE = "online"


WAY_NAMES = {Way.TELEPHONE: _("电话"), Way.IN_PERSON: _("上门"), Way.LETTER: _("回函"), Way.ONLINE: _("网上")}


class Use(StrEnum):
    HOME = "home"
    SHOP = "shop"
    OFFICE = "office"
    PARKING = "parking"
    STORAGE = "storage"
    COMMON = "common"


USE_NAMES = {
    Use.HOME: _("住宅"),
    Use.SHOP: _("商铺"),
    Use.OFFICE: _("办公"),
    Use.PARKING: _("车位"),
    Use.STORAGE: _("储藏间"),
    Use.COMMON: _("公共用房"),
}


class RoomState(StrEnum):
    """What the room is at present, as somebody saw it; it does not follow from who is registered there."""

    OCCUPIED = "occupied"
    VACANT = "vacant"
    RENOVATION = "renovation"
    NOT_HANDED_OVER = "not_handed_over"


ROOM_STATE_NAMES = {
    RoomState.OCCUPIED: _("已入住"),
    RoomState.VACANT: _("空置"),
    RoomState.RENOVATION: _("装修中"),
    RoomState.NOT_HANDED_OVER: _("未交付"),
}


class Speech(StrEnum):
    """What somebody has to be spoken to in, when the common language will not do (RES-2)."""

    CANTONESE = "cantonese"
    MINNAN = "minnan"
    HAKKA = "hakka"
    WU = "wu"
    XIANG = "xiang"
    SICHUAN = "sichuan"
    NORTH_EAST = "north_east"
    ENGLISH = "english"
    SIGN = "sign"
    OTHER = "other"


SPEECH_NAMES = {
    Speech.CANTONESE: _("粤语"),
    Speech.MINNAN: _("闽南话"),
    Speech.HAKKA: _("客家话"),
    Speech.WU: _("吴语"),
    Speech.XIANG: _("湘语"),
    Speech.SICHUAN: _("四川话"),
    Speech.NORTH_EAST: _("东北话"),
    Speech.ENGLISH: _("英语"),
    Speech.SIGN: _("手语或写字"),
    Speech.OTHER: _("其他（写在备注里）"),
}


class Means(StrEnum):
    """What a contact is: only a telephone is rung and has last four digits."""

    TELEPHONE = "telephone"
    WECHAT = "wechat"
    QQ = "qq"
    MAIL = "mail"
    ADDRESS = "address"


MEANS_NAMES = {
    Means.TELEPHONE: _("电话"),
    Means.WECHAT: _("微信"),
    Means.QQ: _("QQ"),
    Means.MAIL: _("邮箱"),
    Means.ADDRESS: _("通讯地址"),
}
