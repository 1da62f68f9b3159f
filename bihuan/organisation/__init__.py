"""Company, centres, areas, departments, posts and staff (ORG). Staff is the user model."""
