"""How do enterprises and the public score us, and how sure is each score?"""

from jinwei.ui import controls, read
from jinwei.ui.survey import agreement, answers, aspects, scores

cycle, track = read.view().cycle, read.view().filters["track"]
view = controls.view_of_survey()
if view == controls.SCORES:
    scores.show(cycle, track)
elif view == controls.ASPECTS:
    aspects.show(cycle, track)
elif view == controls.PARTS:
    answers.show(cycle, track)
else:
    agreement.show(cycle, track)
