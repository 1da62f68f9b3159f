"""Remedies are named by their number in the plan (HND-9); those of before are numbered in their order."""

from itertools import groupby
from typing import Any

from django.db import migrations, models


def numbered(apps: Any, schema_editor: Any) -> None:
    """What was proposed together was returned together; what stands has not been returned."""
    remedies = apps.get_model("cases", "Remedy").objects.order_by("case_id", "round", "pk")
    for _round, of_round in groupby(remedies, key=lambda each: (each.case_id, each.round)):
        plans = groupby(of_round, key=lambda each: each.returned_at)
        for proposal, (_returned_at, plan) in enumerate(plans, start=1):
            for number, remedy in enumerate(plan, start=1):
                remedy.proposal, remedy.number = proposal, number
                remedy.save(update_fields=["proposal", "number"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_parties_and_promises")]

    operations = [
        migrations.AddField(
            model_name="remedy",
            name="number",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.RunPython(numbered, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.UniqueConstraint(
                fields=("case", "round", "proposal", "number"), name="remedy_once_per_number"
            ),
        ),
    ]
