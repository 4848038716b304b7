"""The game in one HTML file: what a pupil's tablet opens, with no network and nothing to install."""

from .making import NotMade, write
from .page import Wish

__all__ = ["NotMade", "Wish", "write"]
