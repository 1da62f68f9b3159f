from django.db import migrations, models

# How a home itself was marked, in a round through empty homes and in a check of the data.
OF_ROOMS = ("vacant", "not_handed_over", "nobody_here")


def say_which_are_homes(apps, schema_editor):
    lines = apps.get_model("office", "CheckLine").objects.filter(person=None, staff=None)
    lines.filter(room__isnull=False, marks__in=OF_ROOMS).update(of_room=True)


class Migration(migrations.Migration):
    dependencies = [("office", "0003_line_calls")]

    operations = [
        migrations.AddField("checkline", "of_room", models.BooleanField(default=False)),
        migrations.RunPython(say_which_are_homes, migrations.RunPython.noop),
        migrations.RemoveConstraint("checkline", "home_once_a_check"),
        migrations.AddConstraint(
            "checkline",
            models.UniqueConstraint(
                condition=models.Q(("of_room", True)), fields=("duty", "room"), name="home_once_a_check"
            ),
        ),
        migrations.AddConstraint(
            "checkline",
            models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("duty", "person"),
                name="person_once_a_check",
            ),
        ),
    ]
