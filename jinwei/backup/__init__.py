"""A whole home in one file, and a home again out of such a file."""
