"""What does the room look at?"""

from jinwei.report.deck import screen
from jinwei.ui import kit, read

kit.slides(read.of_facts(screen.as_shown), key="slides")
