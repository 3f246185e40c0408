"""三评 on the screen: scores, rates, single answers and where they disagree."""
