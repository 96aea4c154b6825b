"""A finished figure → files that a journal accepts: what is drawn is checked, then saved."""
