"""How did each 6+N campaign rank its participants?"""

import streamlit as st

from jinwei.ui import campaigns, kit, read
from jinwei.ui.campaigns import choices
from jinwei.ui.finding import evidence

view = read.view()
of_view = {"cycle": view.cycle, **view.filters}
rounds = read.rows("campaigns/rounds", cycle=view.cycle)
missed = read.rows("campaigns/missed", **of_view)
if "campaigns" not in read.exports():
    kit.absent("campaigns", key="absent")
elif not rounds:
    campaigns.nothing(view.cycle)
    evidence.show(campaigns.missed(missed))
else:
    progress = read.only("campaigns/progress", cycle=view.cycle)
    places = read.rows("campaigns/places", **of_view)
    campaigns.lead(rounds, progress)
    opened = campaigns.themes(rounds, progress)
    lacking = campaigns.missed(missed)
    shown, beside = st.columns([7, 13], gap="medium")
    with shown:
        chosen = choices.campaign_round(rounds, opened)
        finding = campaigns.order(places, chosen) or lacking
    with beside:
        campaigns.matrix(rounds, of_view)
    evidence.show(finding)
