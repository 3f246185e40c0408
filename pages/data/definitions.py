"""How is every figure defined, and which clause says so?"""

from jinwei.ui import definitions, read
from jinwei.ui.definitions import choices, files, mechanisms, own_readings, recordable
from jinwei.ui.kit import taking
from jinwei.ui.shared import templates

part = choices.part()
if part == choices.EXPORTS:
    contract = choices.export()
    templates.downloads(contract)
    definitions.export(contract, read.exports())
elif part == choices.MECHANISMS:
    mechanisms.table(choices.served(mechanisms.LOOKED_AT))
elif part == choices.RULES:
    definitions.rules()
    definitions.standards()
    own_readings.show()
    taking.download(
        f"下载 {own_readings.FILE}",
        own_readings.template,
        file_name=own_readings.FILE,
        mime="application/toml",
    )
elif part == choices.FIGURES:
    definitions.figures()
elif part == choices.RECORDS:
    recordable.states()
    recordable.table()
else:
    files.table()
    taking.download(
        "下载未入库和放在一边的记录",
        files.notes_csv(),
        file_name="报送说明.csv",
        mime="text/csv",
    )
    files.notes(choices.kind_of_note(files.KINDS))
