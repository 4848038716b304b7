"""What comes out of a printer: board, cards and certificates of a pack, as PDF files."""

from .contact_sheet import contact_sheet
from .ordering import Order
from .printing import print_set, write
from .refusal import NotPrinted

__all__ = ["NotPrinted", "Order", "contact_sheet", "print_set", "write"]
