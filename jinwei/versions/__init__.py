"""Published versions: frozen, checked, served, exchanged in one step."""
