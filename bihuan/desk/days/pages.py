"""日历: which days count, for the company and for one centre; seen by everybody, kept by few (CLK-11)."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.cases.queries.recounts import latest_recount
from bihuan.desk.centres import centres_seen
from bihuan.desk.days import year as shown
from bihuan.desk.days.forms import ChangeForm, ClosureForm, EndClosureForm, NoticeForm, UndoForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.told import told
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible, Refusal, Stale
from bihuan.policies import access, actions
from bihuan.policies.queries.days import (
    calendar,
    closed_days,
    last_change,
    sources,
    would_change,
    years_typed,
)
from bihuan.policies.terms.days import (
    FIRST_YEAR,
    LAST_YEAR,
    STREAM,
    ChangeDays,
    Closure,
    DayState,
    EnterYears,
)

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

LONGEST_LOG = 50


class DaysPage(Page):
    @property
    def centre(self) -> "Centre | None":
        """The one asked about; None is the company. One that is not theirs looks like a missing one."""
        code = self.request.GET.get("centre", "")
        found = next((each for each in centres_seen(self.request) if each.code == code), None)
        if code and found is None:
            raise NotVisible(code)
        return found

    @property
    def year(self) -> int:
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else self.today.year
        return min(max(year, FIRST_YEAR), LAST_YEAR)


class DaysView(DaysPage):
    """/days?year=2027&centre=GHY"""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre, year, known = self.centre, self.year, calendar()
        table = known.of(centre.pk if centre else None).table
        closed = closed_days(known, centre.pk) if centre else {}
        context = {
            "year": year,
            "before": year - 1 if year > FIRST_YEAR else None,
            "after": year + 1 if year < LAST_YEAR else None,
            "shown_centre": centre,
            "centres_shown": centres_seen(self.request),
            "months": shown.months(table, closed, year, today=self.today),
            "weekdays": shown.weekdays(),
            "festivals": shown.festivals(table, closed, year),
            "closures": shown.closures(closed, year),
            "provisional": not table.publishes(year),
            "source": sources(known).get(year, ""),
            "recount": latest_recount() if access.may_keep_days(self.me.scope) else None,
            "told": told(STREAM)[:LONGEST_LOG],
            "keeps": access.may_keep_days(self.me.scope),
            "closes": centre is not None and access.may_close(self.me.scope, centre.pk),
        }
        return render(request, "days/page.html", context)


class DaysFormPage(DaysPage, FormPage):
    """A form about the table. `present`: the change to go on from, once somebody was quicker."""

    present: int | None = None
    done: ClassVar[Any]

    def find(self) -> None:
        access.ensure_may_keep_days(self.me)

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"seen": calendar().number}}

    def save(self, typed: dict[str, Any]) -> str:
        seen = typed.pop("seen")
        try:
            self.write(typed, seen=seen)
        except Stale as stale:
            self.present = stale.present
            raise
        messages.success(self.request, self.done)
        return self.back()

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        raise NotImplementedError

    def back(self) -> str:
        centre = f"&centre={self.centre.code}" if self.centre else ""
        return f"{reverse('days')}?year={self.year}{centre}"

    def page(self, form: Form, *, status: int = 200, **more: Any) -> HttpResponse:
        if self.present is not None:
            form.data = {**dict(form.data.items()), "seen": self.present}
        return super().page(form, status=status, **more)


class NoticeView(DaysFormPage):
    """/days/notices: first what it would change, then, confirmed, the change itself."""

    form_class = NoticeForm
    title, submit = _("录入一年的放假安排"), _("看看会改什么")
    note = _("先给您看哪些日子会变，确认后才录入。")
    done = _("放假安排录入了，没有办完的意见按新日历重新计算。")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"seen": calendar().number, "year": self.year}}

    def post(self, request: HttpRequest, **where: Any) -> HttpResponse:
        self.find()
        form = NoticeForm(request.POST, request.FILES, **self.made_with())
        if not form.is_valid():
            return self._incomplete(form)
        try:
            return self._entered(request, form.cleaned_data)
        except Stale as stale:
            self.present = stale.present
            return self._refused(form, stale)
        except Refusal as refused:
            return self._refused(form, refused)

    def _incomplete(self, form: NoticeForm) -> HttpResponse:
        """The text is looked through as well: everything that is wrong is said at once."""
        typed = form.cleaned_data
        try:
            if typed.get("text") and typed.get("year"):
                years_typed(typed["text"], typed["year"], field="text")
        except Refusal as refused:
            tell(form, refused.obstacles)
        return self.page(form, status=422)

    def _refused(self, form: NoticeForm, refused: Refusal) -> HttpResponse:
        tell(form, refused.obstacles)
        return self.page(form, status=422)

    def _entered(self, request: HttpRequest, typed: dict[str, Any]) -> HttpResponse:
        table = years_typed(typed["text"], typed["year"], field="text")
        if request.POST.get("confirmed"):
            command = EnterYears(table=table, source=typed["source"])
            actions.enter_years(command, by=self.actor, at=now(), seen=typed["seen"])
            messages.success(request, self.done)
            return self._onward(f"{reverse('days')}?year={min(table.years)}")
        context = {
            "typed": typed,
            "changes": would_change(table),
            "years": sorted(table.years),
            "action": request.get_full_path(),
            "page_title": _("这样录入"),
            "back": self.back(),
        }
        return render(request, "days/preview.html", context)


class ChangeView(DaysFormPage):
    """/days/changes"""

    form_class = ChangeForm
    title, submit = _("改几天"), _("改这几天")
    note = _("年中有变动时用：延长假期、临时调休。没有办完的时限会重新计算，原来的到期时间也留着。")
    done = _("这几天改好了，没有办完的意见按新日历重新计算。")

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        command = ChangeDays(**{**typed, "state": DayState(typed["state"])})
        actions.change_days(command, by=self.actor, at=now(), seen=seen)


class ClosureView(DaysFormPage):
    """/days/closures?centre=GHY"""

    form_class: type[Form] = ClosureForm
    title, submit = _("本中心休息"), _("填上这几天")
    note = _("这几天在本中心不算工作日，别的中心照常。")
    done = _("休息的日子填上了，本中心没有办完的意见重新计算。")

    def find(self) -> None:
        access.ensure_may_close(self.me, self.which.pk)

    @property
    def which(self) -> "Centre":
        if self.centre is None:
            raise NotVisible("centre")
        return self.centre

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        actions.add_closure(self.which, Closure(**typed), by=self.actor, at=now(), seen=seen)


class EndClosureView(ClosureView):
    """/days/closures/end?centre=GHY"""

    form_class = EndClosureForm
    title, submit = _("取消休息"), _("取消这几天的休息")
    note = _("这几天在本中心和公司一样计算。")
    done = _("这几天不休息了，本中心没有办完的意见重新计算。")

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        actions.end_closure(self.which, Closure(**typed, name=""), by=self.actor, at=now(), seen=seen)


class UndoView(DaysFormPage):
    """/days/undoing, with a centre its own last change"""

    form_class = UndoForm
    template = "days/undoing.html"
    title, submit = _("撤回上一次改动"), _("撤回这次改动")
    note = _("日子恢复到上一次改动以前，并作为一次新的改动记下来。")
    done = _("上一次改动撤回了，没有办完的意见重新计算。")

    def find(self) -> None:
        if self.centre is None:
            access.ensure_may_keep_days(self.me)
        else:
            access.ensure_may_close(self.me, self.centre.pk)

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        actions.undo_last_change(by=self.actor, at=now(), seen=seen, centre=self.centre)

    def page(self, form: Form, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().page(form, status=status, last=self._last_told(), **more)

    def _last_told(self) -> dict[str, Any] | None:
        """What would be taken back, as the log tells it; None where nothing stands."""
        last = last_change(self.centre.pk if self.centre else None)
        return next((each for each in told(STREAM) if last and each["event"].number == last.number), None)
