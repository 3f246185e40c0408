"""How does each district stand?"""

from jinwei.ui import districts

districts.show()
