"""The store of answers: one file a class, or one database a city; what is acknowledged is never lost, nor doubled."""

from .refusal import Busy, NotOpened, StoreFault, Unknown, Unsound
from .rows import Change, Stored
from .store import Store

__all__ = ["Busy", "Change", "NotOpened", "Store", "StoreFault", "Stored", "Unknown", "Unsound"]
