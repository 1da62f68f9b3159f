from bihuan.journal.models.facts import Fact, Maintenance, Passage, Pending, Seal, Stream

__all__ = ["Fact", "Maintenance", "Passage", "Pending", "Seal", "Stream"]
