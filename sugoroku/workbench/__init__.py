"""The workbench: a new city from an old one, its texts translated and looked over; nothing here knows pygame."""
