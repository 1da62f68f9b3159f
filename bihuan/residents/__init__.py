"""Buildings, rooms and the people who live there (RES); for now what registering a case needs."""
