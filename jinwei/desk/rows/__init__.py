"""What a row holds of each query that the room's and the office's files rest on.

A row is typed as the columns of its query are: a test compares the two, and no answer
in any test may leave a column empty that is not said to be.
"""
