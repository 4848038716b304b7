"""Play, print, localise and evaluate an educational board game from one plain-data city pack."""
