"""Filled sheets come back from copiers and telephones, and are read: what is doubtful goes to a person's eyes."""
