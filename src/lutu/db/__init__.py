"""The SQL session, its migrations, the settings."""
