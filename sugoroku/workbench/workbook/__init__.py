"""A pack as a workbook for a spreadsheet program, and back: what was changed there, and no more, is edited in place."""
