"""共性问题: opinions that are alike, what there is more of than usual, where and from whom (STA-5)."""
