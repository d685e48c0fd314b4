"""Write the two documents of the gold set that are no text: `python tests/gold/make_files.py`.

Their bytes are committed beside the others; run this only to change them.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import docx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from sample_files import column, pdf  # noqa: E402

BUDGET = [
    "The town council will vote this evening on a budget of 18.6 million crowns for the coming year. "
    "That is 0.4 million more than this year. The draft has been on the table since February.",
    "The largest single item is the swimming pool in Harbour Park, which gets 1.1 million crowns for a new "
    "filter and a new roof. The pool has been closed since 2022.",
    "To pay for it, the treasurer, Magda Ferrars, wants to cut the bus line to Upper Hask after eight in the "
    "evening and one opening day of the library. “There is no money hidden under the town hall. I have "
    "looked,” Ferrars said on Thursday.",
    "The Green Alliance has announced that it will vote against the draft. The Harbour Party has not said "
    "what it will do. With nine of the twenty-one seats it has the deciding votes.",
    "The repair of the Toll Bridge is not part of the budget. The insurance will pay for most of it, "
    "Ferrars said; the rest comes from the reserve.",
]
PERMITS = [
    [
        "Sallowmere Town Hall",
        "Residents' parking permits",
        "",
        "Who can apply",
        "",
        "Permits are given to people who live in zones A to D. A household can have two",
        "permits at most. Firms and guests use the day ticket, which costs 4 crowns.",
        "",
        "What to bring",
        "",
        "Applicants must carry:",
        "",
        "- an identity card or passport",
        "",
        "- the registration paper of the vehicle",
        "",
        "- a bill of the last three months that shows their address",
        "",
        "Copies are not accepted.",
    ],
    [
        "Fees",
        "",
        "The permit costs 36 crowns a year. It is free for holders of a disabled badge. A lost",
        "permit is replaced for 9 crowns.",
        "",
        "Where and when",
        "",
        "The permit office is in room 12 on the ground floor. It is open from Monday to",
        "Thursday between eight and noon. No appointment is needed.",
        "",
        "If a permit is refused, an objection can be lodged within thirty days.",
    ],
]


def main() -> None:
    budget = docx.Document()
    budget.core_properties.title = "Council votes on 18.6 million budget tonight"
    budget.core_properties.author = "Tamsin Ryle"
    budget.core_properties.created = datetime(2024, 4, 12, 6, 0)
    budget.add_heading("Council votes on 18.6 million budget tonight", level=1)
    for paragraph in BUDGET:
        budget.add_paragraph(paragraph)
    budget.save(str(HERE / "documents" / "2024-04-12-budget.docx"))
    permits = pdf([column(page) for page in PERMITS], info={"Title": "Residents' parking permits"})
    (HERE / "documents" / "parking-permits.pdf").write_bytes(permits)


if __name__ == "__main__":
    main()
