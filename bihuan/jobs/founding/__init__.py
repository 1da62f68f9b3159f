"""A company written down in a TOML file becomes one in the database: all of it, or nothing."""
