"""How long a board takes and how fair it is: played many times by chance, and calculated where that can be done."""
