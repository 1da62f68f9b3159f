from bihuan.search.actions.keeping import add_words, forget, keep

__all__ = ["add_words", "forget", "keep"]
