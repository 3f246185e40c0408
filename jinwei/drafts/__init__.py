"""Deliveries being prepared: what was dropped, what it gives, and its publication."""
