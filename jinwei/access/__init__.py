"""Who comes in: accounts, sign-ins, and what was done by whom."""
