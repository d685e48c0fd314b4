"""A model's markup as plain text: no links, images, code, headings or tags."""

from __future__ import annotations

import re

LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"'\n]*[\"'])?\)")
TARGET = re.compile(r"\(\s*(?:https?:|www\.|/|#)[^()\s]*\)?", re.IGNORECASE)
"""Of a link whose words were a marker."""
TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^*_]+?)(?<=\S)\1(?!\w)")
LEAD = re.compile(r"^(?:#{1,6}\s+|>\s*|[-*+•–]\s+|\d{1,2}[.)]\s+|[:;,]\s*)+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def plain(text: str) -> str:
    """What a reader sees of `text`, on one line; a link is its words, its address is dropped."""
    text = UNSEEN.sub(" ", text).replace("`", "").replace("~~~", "")
    text = EMPHASIS.sub(r"\2", TAG.sub(" ", TARGET.sub("", LINK.sub(r"\1", text))))
    line = " ".join(text.split())
    return re.sub(r"\s+([.,;!?])", r"\1", LEAD.sub("", line)).strip()
