"""依据: one finding on the screen, what is behind it and what people recorded."""
