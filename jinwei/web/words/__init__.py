"""The words of a page in its document, for who may see them, before any script runs.

The page is run as its first visit would run it, and what it draws is written as HTML:
the same rows, the same sentences, the same refusals, and nothing that is told twice.

asked      the words for a request: kept, or made in time
making     the words of a page, of what a run of it draws
"""
