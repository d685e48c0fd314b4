"""The network: an encoder of sentence-transformers and one linear layer on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

Weights = Mapping[str, torch.Tensor]


class PairNetwork(nn.Module):
    """Token ids and types in, `outputs` numbers (logits) a pair out."""

    def __init__(self, encoder: Any, outputs: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.has_types = hasattr(encoder.embeddings, "token_type_embeddings")
        self.head = nn.Linear(2 * encoder.config.hidden_size, outputs)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Judge by the first token and the mean of the judged ones; shape (pairs, outputs)."""
        known = {"token_type_ids": types} if self.has_types else {}
        states = self.encoder(input_ids=ids, attention_mask=mask, **known).last_hidden_state
        judged = (types * mask).unsqueeze(-1).to(states.dtype)
        mean = (states * judged).sum(1) / judged.sum(1).clamp(min=1)
        logits: torch.Tensor = self.head(torch.cat([states[:, 0], mean], dim=1))
        return logits


def fresh(outputs: int, folder: Path, *, dropout: float = 0.0) -> PairNetwork:
    """Return an untrained head on the encoder in a folder.

    Args:
        outputs: numbers a pair.
        folder: the encoder, as transformers keeps it.
        dropout: share of the states left out in training: against learning by heart what is seen more than
            once. A small network that sees each pair once is trained without.
    """
    from transformers import AutoModel

    # On a processor the plain attention trains 1.5 times as fast as the one that saves memory.
    encoder = AutoModel.from_pretrained(
        str(folder),
        add_pooling_layer=False,
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=dropout,
        attn_implementation="eager",
    )
    # The words' vectors stay: half of all weights, and what a small set of pairs would spoil.
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    network = PairNetwork(encoder, outputs)
    nn.init.normal_(network.head.weight, std=0.02)
    nn.init.zeros_(network.head.bias)
    return network


def freeze(network: PairNetwork, layers: int) -> None:
    """Leave so many of the lowest layers as they are: their part of the way back is saved."""
    if layers:
        for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:layers]):
            part.requires_grad_(False)


def mean(runs: Sequence[Weights]) -> Weights:
    """Return the mean of the weights of networks that were trained one from the other.

    It lies in a flatter place than each, and is often right where one of them strays (Izmailov et al. 2018,
    "Averaging weights leads to wider optima and better generalization").
    """
    share = 1 / len(runs)
    return {name: torch.stack([share * run[name].float() for run in runs]).sum(0) for name in runs[0]}
