"""Once a day, what falls due, sent to whom the settings of a home name."""
