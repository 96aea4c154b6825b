"""What a user has to change."""

from __future__ import annotations


class UserError(Exception):
    """Something only the user can put right; its text is one line that says what is wrong and what is accepted."""
