"""结案, and opening again."""

from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.verbs.base import ReasonForm, RemarkForm, VerbView


class Close(VerbView):
    verb = Verb.CLOSE
    form = RemarkForm
    action = staticmethod(actions.close_case)
    done = _("已结案。")
    shows = ("outcome", "opinion")


class Reopen(VerbView):
    verb = Verb.REOPEN
    form = ReasonForm
    action = staticmethod(actions.reopen_case)
    done = _("已重新打开，进入新的一轮。")
