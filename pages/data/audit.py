"""Who did what, and is the log of it as it was written?"""

from jinwei.ui import audit

audit.show()
