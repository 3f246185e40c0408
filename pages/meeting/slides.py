"""What does the room look at?"""

from dataclasses import asdict

from jinwei.report.deck import screen
from jinwei.ui import kit, read
from jinwei.ui.shared import internal

permission = internal.permission("slides")
is_public = internal.slides_are_public(permission)
deck = read.of_facts(screen.as_shown, is_public=is_public)
kit.slides({**deck, "permission": asdict(permission)}, key="slides")
