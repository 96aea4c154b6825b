"""Gives the text back as it was written; every change is an ``Edit`` that can be replayed and undone."""

from .edit import Edit, apply_edits, undo_edits
from .script import detect_script
from .steps import STEPS, repair

__all__ = ["STEPS", "Edit", "apply_edits", "detect_script", "repair", "undo_edits"]
