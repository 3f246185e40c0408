"""Is every problem being closed, and on time?"""
