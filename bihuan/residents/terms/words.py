"""The words of the property and the people in it."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Role(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    FAMILY = "family"
    AGENT = "agent"


ROLE_NAMES = {Role.OWNER: _("业主"), Role.TENANT: _("租户"), Role.FAMILY: _("家属"), Role.AGENT: _("代理人")}


class Way(StrEnum):
    """How somebody wishes to be answered and revisited (RVS-2)."""

    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    ONLINE = "online"


WAY_NAMES = {Way.TELEPHONE: _("电话"), Way.IN_PERSON: _("上门"), Way.LETTER: _("回函"), Way.ONLINE: _("网上")}
