"""How do the classes of units stand overall, and how firm is that order?"""

from jinwei.ui import evaluation, kit, read
from jinwei.ui.evaluation import gains

view = read.view()
units = read.rows("evaluation/units", cycle=view.cycle, **view.filters)
if "units" not in read.exports():
    kit.absent("units", key="absent")
elif not units:
    evaluation.nobody(view.cycle)
else:
    if evaluation.is_evaluated(units):
        weights = read.only("evaluation/weights", cycle=view.cycle)
        evaluation.lead(units, weights, view.cycle)
        for unit_class, rows in evaluation.by_class(units).items():
            evaluation.table(unit_class, rows, weights)
    else:
        evaluation.nothing(units, view.cycle)
    gains.show(view.cycle)
    evaluation.defined()
