"""What changed between two publications, and how do I go back?"""

from jinwei.ui import versions

versions.show()
