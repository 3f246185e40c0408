"""How do enterprises and the public score us, and how sure is each score?"""

from jinwei.ui import read
from jinwei.ui.survey import agreement, answers, aspects, choices, scores

cycle, track = read.view().cycle, read.view().filters["track"]
view = choices.view()
if view == choices.SCORES:
    scores.show(cycle, track)
elif view == choices.ASPECTS:
    aspects.show(cycle, track)
elif view == choices.PARTS:
    answers.show(cycle, track)
else:
    agreement.show(cycle, track)
