"""What comes out of a printer: the whole game of a pack, as PDF files."""

from .calibrating import calibrate, printer_named
from .contact_sheet import contact_sheet
from .ordering import Order
from .printing import print_set
from .refusal import NotPrinted
from .writing import write

__all__ = ["NotPrinted", "Order", "calibrate", "contact_sheet", "print_set", "printer_named", "write"]
