"""How is every figure defined, and which clause says so?"""
