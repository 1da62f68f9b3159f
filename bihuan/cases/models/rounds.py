"""The rounds a case goes through, the parties charged with them, and the remedies proposed."""

from django.db import models


class Round(models.Model):
    """RVS-4: one row a round; the first begins with registration."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    began_at = models.DateTimeField()
    because = models.TextField(blank=True)
    first_contact_at = models.DateTimeField(null=True)
    investigated_at = models.DateTimeField(null=True)
    on_the_spot = models.BooleanField(null=True)
    findings = models.TextField(blank=True)
    cause = models.CharField(max_length=12, blank=True)
    same_fault_elsewhere = models.BooleanField(default=False)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    choice_at = models.DateTimeField(null=True)
    consented = models.BooleanField(null=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.TextField(blank=True)
    solved = models.BooleanField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempt_days = models.PositiveSmallIntegerField(default=0)
    last_attempt_on = models.DateField(null=True)
    revisited_at = models.DateTimeField(null=True)
    revisited_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    revisit_way = models.CharField(max_length=12, blank=True)
    in_time = models.BooleanField(null=True)
    handling = models.CharField(max_length=12, blank=True)
    manner = models.CharField(max_length=12, blank=True)
    suggestions = models.TextField(blank=True)
    not_revisited_signed_at = models.DateTimeField(null=True)
    not_revisited_signed_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )

    # Until when its result is under observation, and how it then counted, by rule (RVS-6, RVS-7).
    observed_until = models.DateTimeField(null=True)
    by_rule = models.CharField(max_length=14, blank=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="round_once_per_case")]
        indexes = [
            models.Index(
                fields=["observed_until"],
                condition=models.Q(judged_at=None, observed_until__isnull=False),
                name="round_observed",
            )
        ]


class Dispatched(models.Model):
    """A party made responsible (HND-4). Ends by withdrawal, refusal or handing over; never deleted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="dispatches")
    round = models.PositiveSmallIntegerField()
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    task = models.TextField(blank=True)
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "round"])]

    @property
    def ended(self) -> bool:
        return bool(self.withdrawn_at or self.refused_at or self.handed_over_at)


class Remedy(models.Model):
    """One way out, with the day it will be done (HND-9): `number` counts in its plan, `proposal` plans."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="remedies")
    round = models.PositiveSmallIntegerField()
    proposal = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    ready_by = models.DateField()
    chosen = models.BooleanField(default=False)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "round"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "proposal", "number"], name="remedy_once_per_number"
            )
        ]
