from bihuan.search.actions.keeping import add_words, entry_of, forget, keep
from bihuan.search.actions.mending import fill_anew, mend

__all__ = ["add_words", "entry_of", "fill_anew", "forget", "keep", "mend"]
