"""Several drafts a person: those that stand half-written are kept."""

from typing import Any

from django.conf import settings
from django.db import migrations, models


def keep_what_stands(apps: Any, schema_editor: Any) -> None:
    former, kept = apps.get_model("desk", "FormerDraft"), apps.get_model("desk", "Draft")
    for each in former.objects.all():
        token = str(each.fields.get("token") or "")[:36]
        kept.objects.create(staff_id=each.pk, token=token, fields=each.fields, saved_at=each.saved_at)


def keep_the_newest(apps: Any, schema_editor: Any) -> None:
    former, kept = apps.get_model("desk", "FormerDraft"), apps.get_model("desk", "Draft")
    for each in kept.objects.order_by("saved_at"):
        fields = each.fields | ({"token": each.token} if "sealed" in each.fields else {})
        former.objects.update_or_create(
            staff_id=each.staff_id, defaults={"fields": fields, "saved_at": each.saved_at}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("Draft", "FormerDraft"),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(blank=True, max_length=36)),
                ("fields", models.JSONField()),
                ("saved_at", models.DateTimeField()),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"db_table": "desk_kept_draft"},
        ),
        migrations.AddIndex(
            "draft", models.Index(fields=["staff", "saved_at"], name="draft_by_person")
        ),
        migrations.AddConstraint(
            "draft", models.UniqueConstraint(fields=["staff", "token"], name="draft_once_a_page")
        ),
        migrations.RunPython(keep_what_stands, keep_the_newest),
        migrations.DeleteModel("FormerDraft"),
    ]
