"""Where does each work item rank in the city, and how did it move?"""
