from bihuan.journal.models.facts import Fact, Maintenance, Passage, Pending, Seal, SealedHead, Stream

__all__ = ["Fact", "Maintenance", "Passage", "Pending", "Seal", "SealedHead", "Stream"]
