"""Plain pages to keep people, posts, departments, subjects, rooms and residents."""
