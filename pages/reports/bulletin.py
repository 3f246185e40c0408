"""What is told to everybody this quarter, and in which files does it go out?"""

from jinwei.ui import bulletin

bulletin.show()
