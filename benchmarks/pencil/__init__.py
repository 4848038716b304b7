"""Pencils, copiers and telephones that never were: sheets filled and damaged by a seed, whose answers are known."""
