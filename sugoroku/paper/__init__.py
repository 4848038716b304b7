"""What comes out of a printer: the board and the cards of a pack, as PDF files."""

from .contact_sheet import contact_sheet
from .printing import NotPrinted, print_set, write

__all__ = ["NotPrinted", "contact_sheet", "print_set", "write"]
