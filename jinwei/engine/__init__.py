"""Heavy marts made elsewhere than in DuckDB: from the same files, to the same rows."""
