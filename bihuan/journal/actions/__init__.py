from bihuan.journal.actions.erasing import erase_said, erase_words
from bihuan.journal.actions.reacting import run_pending
from bihuan.journal.actions.recording import record, record_many
from bihuan.journal.actions.sealing import seal_day

__all__ = ["erase_said", "erase_words", "record", "record_many", "run_pending", "seal_day"]
