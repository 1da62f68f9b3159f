from secrets import token_hex

from django.db import migrations, models

KEPT = ("AdoptedProcedure", "CentreStandard", "KeptSubject", "DayEdition")


def stamp_what_there_is(apps, schema_editor):
    """Without a stamp nothing was ever decided."""
    if any(apps.get_model("policies", each).objects.exists() for each in KEPT):
        apps.get_model("policies", "Stamp").objects.create(pk=1, value=token_hex(16))


class Migration(migrations.Migration):

    dependencies = [
        ('policies', '0003_adopted_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Stamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=32)),
            ],
        ),
        migrations.RunPython(stamp_what_there_is, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='daycounter',
            name='stamp',
        ),
    ]
