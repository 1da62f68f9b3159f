from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def keep_the_due_time(apps, schema_editor):
    """Until now it stood on the matter alone, and only as long as that was open."""
    requests = apps.get_model("privacy", "PersonRequest").objects.filter(matter__is_open=True)
    matters = apps.get_model("matters", "Matter").objects.filter(pk=OuterRef("pk"))
    requests.update(due_at=Subquery(matters.values("due_order")[:1]))


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_retention")]

    operations = [
        migrations.AddField(
            model_name="personrequest", name="due_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="personrequest", name="provisional", field=models.BooleanField(default=False)
        ),
        migrations.RunPython(keep_the_due_time, migrations.RunPython.noop),
    ]
