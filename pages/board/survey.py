"""How do enterprises and the public score us, and how sure is each score?"""

from jinwei.ui import agreement, answers, aspects, choice, read, scores

cycle, track = read.view().cycle, read.view().filters["track"]
view = choice.view_of_survey()
if view == choice.SCORES:
    scores.show(cycle, track)
elif view == choice.ASPECTS:
    aspects.show(cycle, track)
elif view == choice.PARTS:
    answers.show(cycle, track)
else:
    agreement.show(cycle, track)
