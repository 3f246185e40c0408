"""How did each 6+N campaign rank its participants?"""

import streamlit as st

from jinwei.ui import campaigns, kit, read
from jinwei.ui.campaigns import choices
from jinwei.ui.finding import evidence

view = read.view()
rounds = read.rows("campaigns/rounds", cycle=view.cycle)
if "campaigns" not in read.exports():
    kit.absent("campaigns", key="absent")
elif not rounds:
    campaigns.nothing(view.cycle)
else:
    progress = read.only("campaigns/progress", cycle=view.cycle)
    of_view = {"cycle": view.cycle, **view.filters}
    places = read.rows("campaigns/places", **of_view)
    campaigns.lead(rounds, progress)
    opened = campaigns.themes(rounds, progress)
    shown, beside = st.columns([7, 13], gap="medium")
    with shown:
        chosen = choices.campaign_round(rounds, opened)
        finding = campaigns.order(places, chosen)
    with beside:
        campaigns.matrix(rounds, of_view)
    evidence.show(finding)
