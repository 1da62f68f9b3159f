"""提醒: what I should know now, and what I was told before."""
