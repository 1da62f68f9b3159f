"""搜索: one box on top of every page, and a page of everything that was found."""
