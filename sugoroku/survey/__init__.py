"""The questionnaire: asked on paper and on tablets, counted in one store, told in one report."""
