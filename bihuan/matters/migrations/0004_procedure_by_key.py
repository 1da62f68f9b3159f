"""A matter keeps the key of its procedure's version, no longer the name with it: there was one version."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def by_key(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    matters = apps.get_model("matters", "Matter").objects.using(schema_editor.connection.alias)
    matters.filter(procedure__endswith=" 1").update(procedure="1")


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_more_time")]

    operations = [migrations.RunPython(by_key, migrations.RunPython.noop, elidable=True)]
