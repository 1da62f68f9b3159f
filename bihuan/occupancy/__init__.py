"""Homes that stand empty or are not handed over yet: whose keys are here, and who has them now (RES-5)."""
