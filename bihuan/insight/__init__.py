"""What the company's own closed cases teach: proposals for what is being typed (CLS-6, ADR 0039)."""
