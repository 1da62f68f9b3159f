"""Phrases for the access log and what was raised from it."""

from bihuan.privacy.queries.log import LogFilter, Subject, log, subjects_of, unusual_uses

__all__ = ["LogFilter", "Subject", "log", "subjects_of", "unusual_uses"]
