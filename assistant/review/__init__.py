"""Any text, with [n] markers or none, checked sentence by sentence against an index.

>>> from assistant import check
>>> report = check("The quay is shut. [1]", index)
>>> [sentence.verdict for sentence in report.sentences]
"""

from assistant.review.checking import check
from assistant.review.report import Checked, Report

__all__ = ["Checked", "Report", "check"]
