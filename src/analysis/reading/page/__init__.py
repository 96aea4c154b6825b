"""What stands on a page, pieces of text and rules → lines of paragraphs and tables; for PDF files and scans alike."""
