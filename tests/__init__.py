"""Ours, before any package of that name that a library brings along."""
