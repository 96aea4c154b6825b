"""The small language model behind the repairs; ``build`` makes its data, ``language`` reads it."""
