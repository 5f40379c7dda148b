"""What whoever runs Lutu may decide: one table of settings, from a file, the environment and flags."""
