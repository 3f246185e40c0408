"""What a meeting and a bulletin say of one cycle, from the same rows as the pages."""
