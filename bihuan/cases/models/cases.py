"""What a resident said, and the moments that decide what is owed. Codes are those of `terms.words`."""

from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models

from bihuan.kernel.surnames import addressed
from bihuan.organisation.queries import service_department, staffing
from bihuan.organisation.terms import Staffing
from bihuan.policies.queries.in_force import Policies, policies
from bihuan.policies.terms.days import KnownDays

if TYPE_CHECKING:
    from bihuan.cases.models.raised import Raised
    from bihuan.cases.models.requests import Request
    from bihuan.cases.models.rounds import Round


class Case(models.Model):
    """One-to-one with its matter, whose columns lists use; texts and records are here."""

    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    said = models.TextField()
    happened = models.TextField(blank=True)
    why = models.TextField(blank=True)
    how = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    anonymous = models.BooleanField(default=False)
    # Copied at creation, so that a change of the person's record does not rewrite what was said by whom.
    contact_name = models.CharField(max_length=40, blank=True)
    contact_title = models.CharField(max_length=10, blank=True)
    contact_role = models.CharField(max_length=10, blank=True)
    phone_sealed = models.BinaryField(default=b"")
    phone_masked = models.CharField(max_length=20, blank=True)
    contactable = models.BooleanField(default=True)
    answer_way = models.CharField(max_length=12, blank=True)
    emergency = models.BooleanField(default=False)
    answered_on_the_spot = models.BooleanField(default=False)
    outside_remit = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    # When the promise that stands was kept; a new promise is kept anew (CLK-8).
    promise_kept_at = models.DateTimeField(null=True)
    wished_at = models.DateTimeField(null=True)
    # The appointment that stands or was kept last; those before are in the facts (CLK-14).
    appointment_at = models.DateTimeField(null=True)
    appointment_for = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )

    assessed_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ground = models.CharField(max_length=40, blank=True)
    party = models.CharField(max_length=12, blank=True)
    invalid_proposed = models.BooleanField(default=False)
    invalid_confirmed_at = models.DateTimeField(null=True)

    dispatched_at = models.DateTimeField(null=True)
    with_head_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    taken_up = models.BooleanField(null=True)
    last_contact_at = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)
    revisited_at = models.DateTimeField(null=True)

    rung = models.CharField(max_length=16, blank=True)
    escalated_at = models.DateTimeField(null=True)
    # Until when whoever it was put before is to have dealt with it (ESC-1).
    escalated_until = models.DateTimeField(null=True)
    # Before whom the hand brought it, of the levels above; empty while nothing is overdue (ESC-2).
    overdue_level = models.CharField(max_length=30, blank=True)
    overdue_department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    overdue_noted_at = models.DateTimeField(null=True)
    major_impact = models.BooleanField(default=False)
    beyond_representative = models.BooleanField(default=False)
    void_reason = models.TextField(blank=True)
    untold_since = models.DateTimeField(null=True)
    help_called_at = models.DateTimeField(null=True)
    help_called_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Most cases have none, and need not look for them.
    requests_made = models.PositiveSmallIntegerField(default=0)
    raised_made = models.PositiveSmallIntegerField(default=0)
    # How often it was said again: in words added to it, and by opinions of their own linked to it (HND-5).
    said_again = models.PositiveSmallIntegerField(default=0)
    repeated_by = models.PositiveSmallIntegerField(default=0)
    # How it hangs together with an earlier one, if it does: `repeat` or `reception` (QAL-4).
    follows = models.CharField(max_length=10, blank=True)

    # Known by whoever read it together with the case, and then changes nothing.
    about_nobody = False
    # Since it was read: who may see it has changed.
    went_to_another_centre = False

    def __str__(self) -> str:
        return str(self.matter)

    @cached_property
    def current_round(self) -> "Round":
        """The round in progress, fetched once per case in hand."""
        found: Round = self.rounds.get(number=self.matter.round)
        return found

    @cached_property
    def asked(self) -> "list[Request]":
        """Every request ever made on it, fetched once per case in hand; an act adds to it what it writes."""
        return list(self.requests.all()) if self.requests_made else []

    @cached_property
    def raised(self) -> "list[Raised]":
        """Whatever was ever put before the next level, fetched and added to like what was asked for."""
        return list(self.raised_rows.all()) if self.raised_made else []

    @cached_property
    def staffing(self) -> Staffing:
        """Who signs for its centre and who is away, fetched once per case in hand."""
        return staffing(self.matter.centre_id)

    @cached_property
    def service_department(self) -> int | None:
        return service_department(self.matter.centre_id)

    @cached_property
    def policies(self) -> Policies:
        """What the company decided, as it stands, fetched once per case in hand."""
        return policies()

    @cached_property
    def days(self) -> KnownDays:
        """By which days it counts."""
        return self.policies.days_of(self.matter.centre_id)

    def forget_the_centre(self) -> None:
        """After it went to another centre: others sign now, and other days are closed."""
        self.went_to_another_centre = True
        self.__dict__.pop("days", None)
        self.__dict__.pop("staffing", None)
        self.__dict__.pop("service_department", None)

    @property
    def resident(self) -> str:
        """顾先生; empty when anonymous."""
        return addressed(self.contact_name, self.contact_title)
