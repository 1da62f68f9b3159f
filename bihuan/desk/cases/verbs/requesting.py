"""申请: a pause, an extension, a forced closing; and the decision about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms import requests as terms
from bihuan.cases.terms.deciding import Because, Remark
from bihuan.cases.terms.requests import ASKING_NAMES
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.fields import FILL_IN, chips, day, listed, words
from bihuan.desk.cases.verbs.base import RemarkForm, VerbForm, VerbView
from bihuan.policies.terms import Asking, Reason


class RequestForm(VerbForm):
    """The reason says how long it may be, and whether something must show it."""

    asking: Asking
    reason = chips(_("理由"))
    words = words(_("具体情况"), required=False, rows=3, help_text=_("要有凭据：写明情况，或选一个附件。"))
    attachment = listed(_("凭据"), required=False)

    def arrange(self) -> None:
        self.offer(
            "reason",
            [(each.code, _named(each)) for each in self.situation.procedure.reasons_for(self.asking)],
        )
        kept = [(str(each.pk), each.name) for each in self.situation.attachments]
        self.offer("attachment", [("", _("不选附件")), *kept])
        if not kept:
            del self.fields["attachment"]
            self.fields["words"].help_text = gettext(
                "要有凭据：写明情况；有照片、文件的，先“添加附件”再申请。"
            )

    @property
    def asked(self) -> dict[str, Any]:
        typed = self.cleaned_data
        chosen = typed.get("attachment", "")
        return {
            "reason": typed["reason"],
            "words": typed["words"],
            "attachment": int(chosen) if chosen else None,
        }


def _named(reason: Reason) -> str:
    if not reason.longest_days:
        return gettext(reason.name)
    words = {"name": gettext(reason.name), "number": reason.longest_days}
    return gettext("%(name)s（最多%(number)d天）") % words


class PauseForm(RequestForm):
    asking = Asking.PAUSE
    until = day(
        _("暂停到哪天"), help_text=_("从批准后第二天起，到这一天24:00，处理时限不走；答应住户的照样要做到。")
    )
    field_order = ("reason", "until", "words", "attachment")

    def command(self) -> terms.AskPause:
        return terms.AskPause(until=self.cleaned_data["until"], **self.asked)


class ExtensionForm(RequestForm):
    asking = Asking.EXTENSION
    days = forms.IntegerField(
        label=_("延长几天"),
        required=False,
        error_messages=FILL_IN | {"invalid": _("请填一个整数。")},
        help_text=_("按自然天算，加在现在的期限后面；答应住户的照样要做到。"),
    )
    field_order = ("reason", "days", "words", "attachment")

    def command(self) -> terms.AskExtension:
        return terms.AskExtension(days=self.cleaned_data["days"], **self.asked)


class ClosingForm(RequestForm):
    asking = Asking.FORCED_CLOSING

    def command(self) -> terms.AskClosing:
        return terms.AskClosing(**self.asked)


class RequestPause(VerbView):
    verb = Verb.REQUEST_PAUSE
    form = PauseForm
    action = staticmethod(actions.request_pause)
    done = _("已申请暂停，等批准；批准以前时限照走。")


class RequestExtension(VerbView):
    verb = Verb.REQUEST_EXTENSION
    form = ExtensionForm
    action = staticmethod(actions.request_extension)
    done = _("已申请延期，等批准；批准以前时限照走。")


class RequestClosing(VerbView):
    verb = Verb.REQUEST_CLOSING
    form = ClosingForm
    action = staticmethod(actions.request_closing)
    done = _("已申请强制结案，等批准。")
    shows = ("outcome", "opinion")


class OnRequestForm(VerbForm):
    """Which one is asked only where several wait and the address names none."""

    request = chips(_("哪一项申请"), required=False)

    def arrange(self) -> None:
        waiting = [
            (str(each.pk), gettext(ASKING_NAMES[Asking(each.sort)])) for each in self.situation.waiting
        ]
        self.offer("request", waiting)
        if self.situation.asked or len(waiting) < 2:
            del self.fields["request"]

    def arguments(self) -> tuple[Any, ...]:
        chosen = self.cleaned_data.get("request", "")
        return (*super().arguments(), self.situation.asked or (int(chosen) if chosen else None))


class GrantForm(OnRequestForm):
    remark = words(_("要补充的话（可以不写）"), required=False, rows=3)

    def command(self) -> Remark:
        return Remark(remark=self.cleaned_data["remark"])


class DenyForm(OnRequestForm):
    reason = words(_("为什么不批准"), rows=3)

    def command(self) -> Because:
        return Because(reason=self.cleaned_data["reason"])


class Grant(VerbView):
    verb = Verb.GRANT
    form = GrantForm
    action = staticmethod(actions.grant)
    done = _("已批准申请。")
    shows = ("requests",)


class Deny(VerbView):
    verb = Verb.DENY
    form = DenyForm
    action = staticmethod(actions.deny)
    done = _("没有批准，时限照走。")
    shows = ("requests",)


class EndPause(VerbView):
    verb = Verb.END_PAUSE
    form = RemarkForm
    action = staticmethod(actions.end_pause)
    done = _("已结束暂停，时限接着走。")
