"""How do enterprises and the public score us, and how sure is each score?"""
