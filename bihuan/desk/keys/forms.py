"""What is typed about keys."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import LONGEST, Choices, PlainForm, day_field, offer
from bihuan.occupancy.terms import ENDING_NAMES, MOST_COPIES, Ending


class TakeInForm(PlainForm):
    opens = forms.CharField(
        label=_("哪里的钥匙"), max_length=LONGEST, help_text=_("例如：入户门、信箱、水表箱。")
    )
    copies = forms.IntegerField(label=_("几把"), min_value=1, max_value=MOST_COPIES, initial=1)
    hook = forms.CharField(
        label=_("挂在哪里"), max_length=LONGEST, required=False, help_text=_("钥匙柜的号，例如 A-12。")
    )
    received_on = day_field(_("哪天收到"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today


class LendForm(PlainForm):
    staff = forms.TypedChoiceField(label=_("借给同事"), required=False, coerce=int, empty_value=None)
    borrower = forms.CharField(
        label=_("或者借给外面的人"), max_length=LONGEST, required=False, help_text=_("写姓名和单位。")
    )
    purpose = forms.CharField(label=_("做什么用"), max_length=LONGEST)
    due_on = day_field(_("哪天归还"))

    def __init__(self, *args: Any, colleagues: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "staff", [("", "—"), *colleagues])
        self.fields["due_on"].initial = today


class EndCustodyForm(PlainForm):
    ending = forms.ChoiceField(label=_("为什么"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("说明"), max_length=LONGEST, help_text=_("交给了谁，凭什么；或者怎么丢的，怎么补救。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "ending", [(each.value, gettext(ENDING_NAMES[each])) for each in Ending])
        self.fields["ending"].initial = Ending.HANDED_OVER.value
