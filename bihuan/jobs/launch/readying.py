"""The database brought up to date, and the demo on the very first start."""

from argparse import Namespace

from django.contrib.auth import get_user_model
from django.core.management import call_command

from bihuan.jobs.launch.surroundings import CannotStart, Surroundings
from bihuan.kernel.moments import now


def ready_the_database() -> None:
    """Up to date, with an index of what there is, and with a procedure in force.

    On the first start that is the one that came with the product.
    """
    from bihuan.jobs.indexing import fill_if_empty
    from bihuan.policies.actions import adopt_shipped

    call_command("migrate", interactive=False, verbosity=0)
    adopt_shipped(at=now())
    fill_if_empty()


def load_the_demo_on_the_first_start() -> None:
    from bihuan.jobs.commands import demo

    if not get_user_model().objects.exists():
        print("First start: loading the demo company…", flush=True)
        demo.run(Namespace())


def refuse_strangers_while_demo_accounts_exist(where: Surroundings) -> None:
    """Their passwords lie in a file and were printed: fit for this machine only."""
    if not where.is_private and get_user_model().objects.filter(is_demo=True, is_active=True).exists():
        raise CannotStart(
            f"BIHUAN_BIND={where.bind} would open this installation to others while demo accounts exist. "
            "Choose an empty folder with BIHUAN_DATA and make your own company with `bihuan setup`."
        )
