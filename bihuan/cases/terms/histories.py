"""The parts of what ever happened at a room or with a person (RES-3)."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Part(StrEnum):
    CASES = "cases"
    CONTACTS = "contacts"
    APPOINTMENTS = "appointments"
    REVISITS = "revisits"
    RECORDS = "records"


PART_NAMES = {
    Part.CASES: _("意见"),
    Part.CONTACTS: _("联系"),
    Part.APPOINTMENTS: _("约定上门"),
    Part.REVISITS: _("回访"),
    Part.RECORDS: _("资料和居住"),
}

# What the resident took part in or would ask about; the rest of a matter stands on its own page.
FACTS_OF = {
    Part.CASES: (
        "case.registered",
        "case.imported",
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
        # With a new household, which is no case (CLK-13).
        "first_contact.owed",
        "first_contact.made",
        "first_contact.called_off",
    ),
    Part.APPOINTMENTS: ("case.appointment_made", "case.appointment_moved", "case.appointment_kept"),
    Part.REVISITS: ("case.revisited", "case.revisit_attempted", "case.not_revisited_signed"),
}
OF_MATTERS = tuple(each for types in FACTS_OF.values() for each in types)
