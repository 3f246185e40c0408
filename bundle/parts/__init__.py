"""What stands in a bundle beside the program."""
