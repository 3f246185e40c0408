"""The command line: checking, publishing, serving, issuing."""
