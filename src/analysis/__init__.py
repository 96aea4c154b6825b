"""Reading, repairing, parsing, auditing and analysing China's open-government-information annual reports.

The folders stand in the order in which the data passes through them: ``reading`` → ``repair`` → ``parsing``
→ ``audit`` → ``dataset`` and ``corpus`` → ``figures`` → ``publish``. Each knows only what stands to its left.
"""

__version__ = "0.1.0"
