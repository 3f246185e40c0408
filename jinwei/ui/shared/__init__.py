"""What more than one page shows of a matter: its cells, its words, its tables."""
