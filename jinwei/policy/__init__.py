"""What policy/ declares, read once and checked; nothing here knows of data."""
