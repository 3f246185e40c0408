"""Repeatable measurements: what was measured, against what, as a ratio in one run."""
