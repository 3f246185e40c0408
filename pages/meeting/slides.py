"""What does the room look at?"""

from jinwei.ui import kit, meeting, read

kit.slides(read.told(meeting.as_shown), key="slides")
