from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef


def mark(apps: Any, schema_editor: Any) -> None:
    """What was due before lists said so: the clocks know which of them counted an unpublished year."""
    standing = apps.get_model("clocks", "Clock").objects.filter(ended_at=None, provisional=True)
    pressing = standing.filter(
        matter=OuterRef("pk"), code=OuterRef("due_code"), due_at=OuterRef("due_order")
    )
    apps.get_model("matters", "Matter").objects.filter(is_open=True).filter(Exists(pressing)).update(
        due_provisional=True
    )
    driving = standing.filter(matter=OuterRef("matter"), due_at=OuterRef("due_order"))
    apps.get_model("matters", "Owed").objects.filter(Exists(driving)).update(due_provisional=True)


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0001_clocks_kept"),
        ("matters", "0008_due_provisional"),
    ]

    operations = [
        # Going back there is nothing to undo: the columns go with their own migration.
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
