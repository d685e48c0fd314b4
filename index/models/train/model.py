"""The network: an encoder of sentence-transformers and one linear layer on top."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from index.models.layout import Tokens

PADDING = 0


class PairNetwork(nn.Module):
    """Token ids and types in, `outputs` numbers (logits) a pair out."""

    def __init__(self, encoder: Any, outputs: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(2 * encoder.config.hidden_size, outputs)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Judge by the first token and the mean of the judged ones; shape (pairs, outputs)."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        judged = (types * mask).unsqueeze(-1).to(states.dtype)
        mean = (states * judged).sum(1) / judged.sum(1).clamp(min=1)
        logits: torch.Tensor = self.head(torch.cat([states[:, 0], mean], dim=1))
        return logits


def fresh(outputs: int, folder: Path) -> PairNetwork:
    """Return an untrained head on the encoder in a folder."""
    from transformers import AutoModel

    # Each pair is seen once, so nothing is left out against learning by heart; and on a processor the plain
    # attention trains 1.5 times as fast as the one that saves memory.
    encoder = AutoModel.from_pretrained(
        str(folder),
        add_pooling_layer=False,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
    )
    # The words' vectors stay: half of all weights, and what a small set of pairs would spoil.
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    network = PairNetwork(encoder, outputs)
    nn.init.normal_(network.head.weight, std=0.02)
    nn.init.zeros_(network.head.bias)
    return network


def forward(network: PairNetwork, inputs: Sequence[Tokens], *, most: int = 1400) -> torch.Tensor:
    """Return the logits of all inputs in their order, run in parts of like length to save padding.

    Args:
        network: the model.
        inputs: any number.
        most: tokens at once, padding included.
    """
    device = network.head.weight.device
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i].ids))
    parts: list[list[int]] = [[]]
    for i in order:
        if parts[-1] and (len(parts[-1]) + 1) * len(inputs[i].ids) > most:
            parts.append([])
        parts[-1].append(i)
    logits = torch.cat([network(*(t.to(device) for t in _tensors([inputs[i] for i in p]))) for p in parts])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return logits[back.to(device)]


def _tensors(inputs: Sequence[Tokens]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    width = max(len(t.ids) for t in inputs)
    ids = torch.tensor([t.ids + [PADDING] * (width - len(t.ids)) for t in inputs])
    types = torch.tensor([t.types + [0] * (width - len(t.ids)) for t in inputs])
    mask = torch.tensor([[1] * len(t.ids) + [0] * (width - len(t.ids)) for t in inputs])
    return ids, mask, types
