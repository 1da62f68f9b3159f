"""The parts of what ever happened at a room or with a person (RES-3)."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Part(StrEnum):
    CASES = "cases"
    CONTACTS = "contacts"
    APPOINTMENTS = "appointments"
    REVISITS = "revisits"
    INCIDENTS = "incidents"
    REQUESTS = "requests"
    RECORDS = "records"


PART_NAMES = {
    Part.CASES: _("意见"),
    Part.CONTACTS: _("联系"),
    Part.APPOINTMENTS: _("约定上门"),
    Part.REVISITS: _("回访"),
    Part.INCIDENTS: _("公共事件"),
    Part.REQUESTS: _("本人的申请"),
    Part.RECORDS: _("资料和居住"),
}

# What the resident took part in or would ask about; the rest of a matter stands on its own page.
FACTS_OF = {
    Part.CASES: (
        "case.registered",
        "case.imported",
        "case.said_again",
        "case.answered_on_the_spot",
        "case.answered",
        "case.handling_finished",
        "case.closed",
        "case.reopened",
        "case.voided",
    ),
    Part.CONTACTS: (
        "case.first_contacted",
        "case.contacted",
        "case.result_told",
        "case.demand_raised",
        "case.responded",
        # With a new household, which is no case (CLK-13).
        "first_contact.owed",
        "first_contact.made",
        "first_contact.called_off",
    ),
    Part.APPOINTMENTS: (
        "case.appointment_made",
        "case.appointment_moved",
        "case.appointment_cancelled",
        "case.appointment_kept",
    ),
    Part.REVISITS: (
        "case.revisited",
        "case.revisit_attempted",
        "case.not_revisited_signed",
        # By rule: nobody revisited, and each says so (RVS-6, RVS-7).
        "case.handled_as_dissatisfied",
        "case.observed_quiet",
        "case.counted_satisfied",
        "case.not_counted_satisfied",
    ),
    Part.INCIDENTS: ("incident.reported", "incident.said_anew", "incident.voided", "incident.ended"),
    Part.REQUESTS: (
        "request.taken_in",
        "request.identity_checked",
        "request.decided",
        "request.carried_out",
        "request.answered",
    ),
}
OF_MATTERS = tuple(each for types in FACTS_OF.values() for each in types)
