"""Gives the text back as it was written; every change is an ``Edit`` that can be replayed and undone."""

from .edit import Edit, apply_edits, undo_edits
from .flags import Flag, find_flags
from .steps import STEPS, repair
from .vocabulary import detect_script

__all__ = ["STEPS", "Edit", "Flag", "apply_edits", "detect_script", "find_flags", "repair", "undo_edits"]
