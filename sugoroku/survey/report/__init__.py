"""What was answered: counted, kept from telling of anybody, drawn, and handed on as tables."""
