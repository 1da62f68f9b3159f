from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "bihuan.cases"
    label = "cases"

    def ready(self) -> None:
        from bihuan.cases.actions.resealing import reseal_cases
        from bihuan.cases.events.base import CaseEvent
        from bihuan.cases.events.calling import CalledForHelp
        from bihuan.cases.events.overdue import OverdueNoted
        from bihuan.cases.events.repeats import RepeatCameIn
        from bihuan.cases.projections import add_what_was_noted, keep_findable, oversee, settle
        from bihuan.cases.reactions import (
            begin_again_what_was_repeated,
            count_anew,
            fill_seats,
            hand_on,
            pass_on_what_was_theirs,
            tell_who_may_come,
            tell_whom_it_concerns,
            what_was_noted_is_known,
        )
        from bihuan.cases.rules.telling import TOLD_OF
        from bihuan.clocks.events import ClockSignal
        from bihuan.journal.subscriptions import project, project_batch, react
        from bihuan.matters.events import FileAttached, NoteAdded
        from bihuan.organisation.actions import reseal_with
        from bihuan.organisation.events import AbsenceEnded, PostEnded, PostGiven, StaffLeft, StandInTook
        from bihuan.policies.events import DaysChanged

        reseal_with(reseal_cases)
        project(CaseEvent, settle)
        project(CaseEvent, keep_findable)
        for written in (NoteAdded, FileAttached):
            project(written, add_what_was_noted)
        project_batch(ClockSignal, oversee)
        react(StaffLeft, pass_on_what_was_theirs)
        react(PostEnded, pass_on_what_was_theirs)
        react(PostGiven, fill_seats)
        react(StandInTook, hand_on)
        react(AbsenceEnded, hand_on)
        react(DaysChanged, count_anew)
        react(CalledForHelp, tell_who_may_come)
        react(OverdueNoted, what_was_noted_is_known)
        react(RepeatCameIn, begin_again_what_was_repeated)
        for each in TOLD_OF:
            react(each, tell_whom_it_concerns)
