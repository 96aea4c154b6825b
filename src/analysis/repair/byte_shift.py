from ..document import Document
from .edit import Edit


def restore_shifted_bytes(document: Document) -> list[Edit]:
    return []
