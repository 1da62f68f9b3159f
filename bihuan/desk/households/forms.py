"""What is typed about rooms and residents."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import LONGEST, EndForm, PlainForm, day_field, offer
from bihuan.residents.terms import (
    DEPARTED_NAMES,
    MEANS_NAMES,
    ROLE_NAMES,
    ROOM_STATE_NAMES,
    SPEECH_NAMES,
    USE_NAMES,
    WAY_NAMES,
    Departed,
    Means,
    Role,
    RoomState,
    Use,
    Way,
)

# Kept in square decimetres, typed and read in square metres.
SQUARE_METRE = 100
FEN = 100


class AreaField(forms.DecimalField):
    def __init__(self, **more: Any) -> None:
        super().__init__(max_digits=7, decimal_places=2, min_value=0, required=False, **more)

    def clean(self, value: Any) -> Any:
        metres = super().clean(value)
        return None if metres is None else int(metres * SQUARE_METRE)

    def prepare_value(self, value: Any) -> Any:
        return square_metres(value) if isinstance(value, int) else value


def square_metres(area: int | None) -> str:
    """8853 dm² are 88.53."""
    return "" if area is None else f"{Decimal(area) / SQUARE_METRE:f}"


class RoomCardForm(PlainForm):
    number = forms.CharField(label=_("房号"), max_length=LONGEST, help_text=_("门上的号码，例如 1202。"))
    unit = forms.CharField(label=_("单元"), max_length=LONGEST, required=False)
    floor = forms.CharField(label=_("楼层"), max_length=LONGEST, required=False)
    use = forms.TypedChoiceField(
        label=_("用途"), widget=forms.RadioSelect, required=False, empty_value=Use.HOME.value
    )
    area = AreaField(label=_("面积（平方米）"))
    handed_over_on = day_field(_("交付日期"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "use", [(each.value, gettext(USE_NAMES[each])) for each in Use])
        self.fields["use"].initial = Use.HOME.value


class RoomStateForm(PlainForm):
    state = forms.TypedChoiceField(
        label=_("现在的状态"),
        widget=forms.RadioSelect,
        required=False,
        empty_value=RoomState.OCCUPIED.value,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", [(each.value, gettext(ROOM_STATE_NAMES[each])) for each in RoomState])
        self.fields["state"].initial = RoomState.OCCUPIED.value


class RoomForm(RoomCardForm, RoomStateForm):
    field_order = ["number", "unit", "floor", "use", "area", "state", "handed_over_on"]


class YuanField(forms.DecimalField):
    """Kept in fen, typed and read in yuan."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_digits=10, decimal_places=2, min_value=0, required=False, **more)

    def clean(self, value: Any) -> Any:
        yuan = super().clean(value)
        return None if yuan is None else int(yuan * FEN)

    def prepare_value(self, value: Any) -> Any:
        return yuan_of(value) if isinstance(value, int) else value


def yuan_of(amount: int | None) -> str:
    """123400 fen are 1234.00."""
    return "" if amount is None else f"{Decimal(amount) / FEN:.2f}"


class ArrearsForm(PlainForm):
    since = day_field(_("从哪天起没有交"))
    amount = YuanField(label=_("一共多少元"), help_text=_("不清楚可以不写。"))


class ResidentCardForm(PlainForm):
    name = forms.CharField(label=_("姓名"), max_length=LONGEST)
    title = forms.CharField(
        label=_("称呼"), max_length=LONGEST, required=False, help_text=_("先生、女士、老师……")
    )
    phone = forms.CharField(
        label=_("电话"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    preferred_way = forms.ChoiceField(label=_("希望怎样答复和回访"), widget=forms.RadioSelect)
    speech = forms.ChoiceField(label=_("需要的语言或方言"), required=False)
    birthday = forms.CharField(
        label=_("生日"), max_length=LONGEST, required=False, help_text=_("只填月和日，例如 3-14。")
    )
    remarks = forms.CharField(label=_("备注"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "preferred_way", [(each.value, gettext(WAY_NAMES[each])) for each in Way])
        self.fields["preferred_way"].initial = Way.TELEPHONE.value
        spoken = [(each.value, gettext(name)) for each, name in SPEECH_NAMES.items()]
        offer(self, "speech", [("", gettext("普通话就可以")), *spoken])


class StayForm(PlainForm):
    role = forms.ChoiceField(label=_("身份"), widget=forms.RadioSelect)
    since = day_field(_("从哪天起住"))

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", [(each.value, gettext(ROLE_NAMES[each])) for each in Role])
        self.fields["role"].initial = Role.OWNER.value
        self.fields["since"].initial = today


class ResidentForm(ResidentCardForm, StayForm):
    field_order = [
        "name",
        "title",
        "role",
        "phone",
        "since",
        "preferred_way",
        "speech",
        "birthday",
        "remarks",
    ]


class AnotherHomeForm(StayForm):
    room = forms.CharField(
        label=_("房号"), max_length=LONGEST, help_text=_("已经登记过的房屋，例如 3栋1202。")
    )
    field_order = ["room", "role", "since"]


class CorrectStayForm(StayForm):
    until = day_field(_("到哪天止"), required=False)


class ContactCardForm(PlainForm):
    value = forms.CharField(
        label=_("号码或地址"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("不填就保留原来的。"),
    )
    note = forms.CharField(
        label=_("说明"), max_length=LONGEST, required=False, help_text=_("例如：太太的、白天打。")
    )


class ContactForm(ContactCardForm):
    means = forms.ChoiceField(label=_("哪一种"), widget=forms.RadioSelect)
    value = forms.CharField(
        label=_("号码或地址"), max_length=LONGEST, widget=forms.TextInput({"autocomplete": "off"})
    )
    field_order = ["means", "value", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "means", [(each.value, gettext(MEANS_NAMES[each])) for each in Means])
        self.fields["means"].initial = Means.TELEPHONE.value


class VehicleForm(PlainForm):
    plate = forms.CharField(label=_("车牌"), max_length=LONGEST, help_text=_("例如 粤B12345。"))
    space = forms.CharField(label=_("车位"), max_length=LONGEST, required=False)


class DepartForm(EndForm):
    why = forms.ChoiceField(label=_("为什么"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "why", [(each.value, gettext(DEPARTED_NAMES[each])) for each in Departed])
        self.fields["until"].label = _("最后一天")
