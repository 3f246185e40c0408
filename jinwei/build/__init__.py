"""A delivery becomes a database: tables, then findings. What decides is here."""
