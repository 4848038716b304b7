"""The page on the pupils' tablets: served from the teacher's PC, or by a city behind its own https."""
