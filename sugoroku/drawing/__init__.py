"""Pictures in millimetres: page, text, style, art, board, card and piece."""
