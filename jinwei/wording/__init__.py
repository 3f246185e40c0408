"""How figures and findings are said, on the screen and in every file alike."""
