"""Questions for other programs and from them: GIFT and Moodle XML in and out, Kahoot's spreadsheet and CSV out."""
