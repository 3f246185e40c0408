"""进位 Jinwei: district exports in, boards by the clauses of the plan out."""
