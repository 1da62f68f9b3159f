"""追加、关联、解除关联: what was said again (HND-5, QAL-4)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms import repeats as terms
from bihuan.cases.terms.repeats import FOLLOWING_NAMES
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.fields import chips, line, named, words
from bihuan.desk.cases.verbs.base import VerbForm, VerbView


class SayAgainForm(VerbForm):
    words = words(_("住户又说了什么"), help_text=_("原来的话不改，追加的记在经过里，受理人会收到提醒。"))

    def command(self) -> Any:
        return terms.SayAgain(words=self.cleaned_data["words"])


class SayAgain(VerbView):
    verb = Verb.SAY_AGAIN
    form = SayAgainForm
    action = staticmethod(actions.say_again)
    done = _("已追加，受理人会收到提醒。")


class LinkForm(VerbForm):
    earlier = line(_("之前那件的编号"), help_text=_("例如 GHY-2026-0118。"))
    sort = chips(_("和那件有什么关系"))

    def arrange(self) -> None:
        self.offer("sort", named(FOLLOWING_NAMES))
        self.fields["sort"].initial = terms.Following.REPEAT.value

    def command(self) -> Any:
        return terms.LinkRepeat(**self.cleaned_data)


class LinkRepeat(VerbView):
    verb = Verb.LINK_REPEAT
    form = LinkForm
    action = staticmethod(actions.link_repeat)
    done = _("已关联。")


class UnlinkForm(VerbForm):
    reason = words(_("为什么解除"), rows=3)

    def command(self) -> Any:
        return terms.UnlinkRepeat(**self.cleaned_data)


class UnlinkRepeat(VerbView):
    verb = Verb.UNLINK_REPEAT
    form = UnlinkForm
    action = staticmethod(actions.unlink_repeat)
    done = _("已解除关联。")
