"""Texts on which two ways of running a model are compared before one takes the other's place."""

from __future__ import annotations

from typing import Any

import numpy as np

SAME_ENOUGH = 0.99
"""Mean cosine on the sample from which one may take the other's place."""
SAMPLE = [
    "The harbour was closed on Tuesday.",
    "Who signed the agreement, and when does it come into force?",
    "what did the minister say about prices",
    "Nora Lindqvist, who has led the water board since 2019, said that the dam would hold; two engineers "
    "who inspected it in March disagree, and the council has asked for a third opinion before the autumn.",
    "“We have not been asked,” the mayor told reporters. “If we are, the answer is no.”",
    "Revenue rose 4.2 % to €1,318.5 million in Q3 2024, against a forecast of 1,290.0 million.",
    "- Tighten the four screws (M6 × 30).\n- Check the seal.\n- Refill to the upper mark.",
    "SELECT name, count(*) FROM visits GROUP BY name HAVING count(*) > 3;",
    "Die Brücke über den Fluss bleibt bis Ende Mai gesperrt.",
    "El ministro respondió que las obras empezarían después de las lluvias.",
    "会議は来週の水曜日に延期された。",
    "Yes.",
    "",
    "The museum keeps some nine thousand letters, most of them undated. " * 40,
    "A glacier is a body of ice that moves under its own weight. It forms where more snow falls in a winter "
    "than melts in the summer after it, and it carries away rock as it goes.",
    "Photosynthesis turns light into sugar; respiration turns sugar back into work and heat.",
    "The defendant shall pay the costs within thirty days of this judgment.",
    "Patients who were given the drug slept 38 minutes longer than those who were not (p = .03).",
    "He scored twice in the second half, but the visitors held on for a draw.",
    "To whom it may concern: the parcel arrived open, and the clock inside no longer runs.",
]


def agreement(one: Any, other: Any) -> float:
    """Return the mean cosine of the rows of two arrays; not a number where either holds one."""
    a, b = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return float(np.mean((a * b).sum(axis=1) / np.maximum(lengths, 1e-12)))
