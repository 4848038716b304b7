"""The questionnaire on paper: where each box stands is written once, for the printer and for the reader."""
