from ..document import Document
from .edit import Edit


def remove_scraper_noise(document: Document) -> list[Edit]:
    return []
