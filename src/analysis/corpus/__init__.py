"""Text statistics: from the sections of reports to words, terms and what they tell."""
