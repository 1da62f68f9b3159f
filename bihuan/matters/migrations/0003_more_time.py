from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0002_newest_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='matter',
            name='extended_days',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='matter',
            name='forced_closing',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='matter',
            name='paused_until',
            field=models.DateTimeField(null=True),
        ),
    ]
