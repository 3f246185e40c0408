"""Who may sign in, as what?"""

from jinwei.ui import accounts

accounts.show()
