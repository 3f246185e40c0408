"""What typst sets: the bulletin as PDF, a chart or a board as a picture."""
