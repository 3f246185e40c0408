"""整改销号 on the screen: closure by unit, single problems, spot checks."""
