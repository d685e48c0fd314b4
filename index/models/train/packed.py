"""Training inputs in flat arrays: quick to put on any device, and to take batches of any rows from."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.models.layout import FAR, Tokens

PADDING = 0
UNKNOWN = -1
"""The label of a pair that nobody judged but the teacher."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Pairs that belong together stand together, as one group."""

    ids: torch.Tensor
    """Token ids of all pairs, one behind the other."""
    starts: torch.Tensor
    """Where each pair begins, and the end of the last; one more than pairs."""
    judged: torch.Tensor
    """Tokens of each pair before those that are judged."""
    labels: torch.Tensor
    """A class, or 0 and 1; -1 where it is not known."""
    marks: torch.Tensor
    """A teacher's log odds; zeros without one."""
    groups: torch.Tensor
    """Where each group begins among the pairs, and the end of the last."""

    def __len__(self) -> int:
        """Pairs."""
        return len(self.labels)

    def to(self, device: str) -> Packed:
        """Return the same on a device."""
        return Packed(*(getattr(self, f.name).to(device) for f in fields(self)))

    def tensors(self, rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return ids, mask and types of some pairs, each of shape (pairs, longest)."""
        begin, length = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        column = torch.arange(int(length.max()), device=rows.device)
        mask = column < length[:, None]
        at = (begin[:, None] + column).clamp(max=len(self.ids) - 1)
        ids = torch.where(mask, self.ids[at].long(), PADDING)
        types = (column >= self.judged[rows][:, None]) & mask
        return ids, mask.long(), types.long()

    def rows(self, groups: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the pairs of some groups, and for each the place of its group among them."""
        chosen = torch.tensor(groups, device=self.groups.device)
        begin, size = self.groups[chosen], self.groups[chosen + 1] - self.groups[chosen]
        group = torch.repeat_interleave(torch.arange(len(groups), device=size.device), size)
        within = torch.arange(len(group), device=size.device) - (torch.cumsum(size, 0) - size)[group]
        return begin[group] + within, group

    def batches(self, pairs: int, rng: random.Random) -> list[list[int]]:
        """Shuffle whole groups into batches of about so many pairs."""
        sizes = (self.groups[1:] - self.groups[:-1]).tolist()
        order = list(range(len(sizes)))
        rng.shuffle(order)
        made: list[list[int]] = [[]]
        held = 0
        for group in order:
            if held and held + sizes[group] > pairs:
                made.append([])
                held = 0
            made[-1].append(group)
            held += sizes[group]
        return made

    def parts(self, rows: torch.Tensor, tokens: int) -> Iterator[torch.Tensor]:
        """Split places among `rows` into parts of like length, of so many tokens with padding at most."""
        lengths = (self.starts[rows + 1] - self.starts[rows]).cpu()
        order = torch.argsort(lengths)
        at = 0
        sorted_ = lengths[order].tolist()
        while at < len(order):
            end = at + 1
            while end < len(order) and (end + 1 - at) * sorted_[end] <= tokens:
                end += 1
            yield order[at:end].to(rows.device)
            at = end


def pack(groups: Iterable[Sequence[tuple[Tokens, int]]], marks: NDArray[np.float32] | None = None) -> Packed:
    """Pack groups of tokens with their labels.

    Args:
        groups: none of them empty.
        marks: a teacher's log odds, one for each pair.
    """
    ids: list[NDArray[np.int32]] = []
    judged: list[int] = []
    labels: list[int] = []
    ends = [0]
    for group in groups:
        for tokens, label in group:
            ids.append(np.array(tokens.ids, np.int32))
            judged.append(tokens.types.index(1))
            labels.append(label)
        ends.append(len(labels))
    starts = np.cumsum([0, *map(len, ids)])
    if marks is not None and len(marks) != len(labels):
        raise ValueError(f"{len(marks)} marks for {len(labels)} pairs: they are another data set's.")
    return Packed(
        torch.from_numpy(np.concatenate(ids)),
        torch.from_numpy(starts),
        torch.tensor(judged),
        torch.tensor(labels),
        torch.from_numpy(marks) if marks is not None else torch.zeros(len(labels)),
        torch.tensor(ends),
    )


class Remembering:
    """A tokenizer that cuts each text once: the same sentence stands in many pairs."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Cut with `tokenizer`."""
        self._tokenizer = tokenizer
        self._known: dict[str, Remembered] = {}

    def encode(self, text: str, *, add_special_tokens: bool) -> Remembered:
        """As tokenizers do, with nothing but the ids."""
        if text not in self._known:
            found = self._tokenizer.encode(text, add_special_tokens=add_special_tokens).ids
            self._known[text] = Remembered(found)
        return self._known[text]

    def token_to_id(self, token: str) -> int | None:
        """As tokenizers do."""
        found: int | None = self._tokenizer.token_to_id(token)
        return found

    def learn(self, texts: Iterable[str]) -> None:
        """Cut many texts at once, on all cores."""
        wanted = sorted({t[:FAR] for t in texts} - self._known.keys())
        for text, found in zip(
            wanted, self._tokenizer.encode_batch(wanted, add_special_tokens=False), strict=True
        ):
            self._known[text] = Remembered(found.ids)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of an encoding."""

    ids: list[int]
