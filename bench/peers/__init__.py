"""The overview as other tools would have it: the same rows, words and two charts."""
