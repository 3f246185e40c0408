"""The program with every library it needs, for computers without a network."""
