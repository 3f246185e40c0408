"""What does the room look at?"""

import streamlit as st

from jinwei.ui import kit, meeting, read

if kit.slides(read.told(meeting.as_shown), key="slides"):
    st.switch_page("pages/board/overview.py", query_params={})
