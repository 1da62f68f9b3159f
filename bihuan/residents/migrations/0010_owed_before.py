import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('residents', '0009_room_by_agent_is_asked'),
    ]

    operations = [
        migrations.AddField(
            model_name='completion',
            name='owed_before',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='import',
            name='started_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
