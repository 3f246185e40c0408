"""How is every figure defined, and which clause says so?"""

import streamlit as st

from jinwei.ui import controls, definitions, read
from jinwei.ui.definitions import recordable

part = controls.part_of_definitions()
if part == controls.EXPORTS:
    contract = controls.export()
    st.download_button(
        f"下载“{contract.title}”空白模板",
        lambda: definitions.template(contract),
        file_name=f"{contract.title}.csv",
        mime="text/csv",
        on_click="ignore",
    )
    definitions.export(contract, read.exports())
elif part == controls.RULES:
    definitions.rules()
    definitions.standards()
elif part == controls.FIGURES:
    definitions.figures()
elif part == controls.RECORDS:
    recordable.table()
else:
    definitions.files()
    st.download_button(
        "下载未入库和放在一边的记录",
        definitions.notes_csv(),
        file_name="报送说明.csv",
        mime="text/csv",
        on_click="ignore",
    )
    definitions.notes(controls.kind_of_note(definitions.KINDS))
