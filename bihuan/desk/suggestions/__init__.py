"""建议: what is proposed beside registration and assessment, and how good it is (CLS-6)."""
