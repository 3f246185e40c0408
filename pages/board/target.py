"""Are we on the way to 8 and 9, and what must the rest of the year deliver?"""
