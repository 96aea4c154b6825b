"""Running text → numbers with what they count, and the figures of the reporting body."""
