"""How figures look: type, colours, widths, and their words in English and Chinese."""
