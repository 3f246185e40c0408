"""Where must the visiting group go?"""

from jinwei.ui import kit, read, visits
from jinwei.ui.kit import taking
from jinwei.ui.visits import visit

opened = None
matters = visits.listed()
visits.lead()
if matters:
    opened = visits.table(matters)
    taking.download(
        "下载名单（CSV）",
        visits.csv(),
        file_name=read.csv_name("四个必访"),
        mime="text/csv",
    )
else:
    visits.nothing(read.view().cycle)
visits.focus()
visits.defined()
visits.without_ledger()
if "inspections" not in read.exports():
    kit.absent("inspections", key="absent")
visit.show(opened)
