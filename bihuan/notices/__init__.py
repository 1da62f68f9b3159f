"""提醒: what somebody should know now; nobody is told twice for one thing (ESC-2)."""
