from bihuan.journal.actions.reacting import run_pending
from bihuan.journal.actions.recording import record
from bihuan.journal.actions.sealing import seal_day

__all__ = ["record", "run_pending", "seal_day"]
