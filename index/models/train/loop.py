"""The training loop: batches of whole groups, one-cycle learning rate, checkpoints, a log of the loss."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from index.models.layout import Tokens
from index.models.train.model import PairNetwork, forward

RATE = 6e-5
"""Highest learning rate of the encoder; the head's is ten times it. Later rounds start from half of it."""
WARM_UP = 0.08
DECAY = 0.01
BATCH = 40
"""Pairs in one step, about: groups are not cut."""
EVERY = 100
"""Steps between lines of the log, and tenth of those between checkpoints."""


@dataclass(frozen=True, slots=True)
class Batchable:
    """Inputs that belong together and what is true of each: a class, or 0 and 1."""

    inputs: tuple[Tokens, ...]
    labels: tuple[int, ...]


Loss = Callable[[torch.Tensor, Sequence[Batchable]], torch.Tensor]


def ranked(logits: torch.Tensor, batch: Sequence[Batchable]) -> torch.Tensor:
    """Each sentence's own yes or no, and the right sentence against the others of its question.

    The second term alone would rank as well but mean nothing across questions, and a refusal needs that.
    """
    column = logits[:, 0]
    truth = torch.tensor([float(x) for b in batch for x in b.labels], device=column.device)
    alone = functional.binary_cross_entropy_with_logits(column, truth)
    against, at = [], 0
    for one in batch:
        scores = column[at : at + len(one.labels)]
        right = truth[at : at + len(one.labels)] > 0
        at += len(one.labels)
        if right.any() and not right.all():
            against.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0))
    return alone + torch.stack(against).mean() if against else alone


def classified(logits: torch.Tensor, batch: Sequence[Batchable]) -> torch.Tensor:
    """Cross entropy of the classes."""
    truth = torch.tensor([x for b in batch for x in b.labels], device=logits.device)
    return functional.cross_entropy(logits, truth)


def batches(data: Sequence[Batchable], rng: random.Random) -> list[list[Batchable]]:
    """Shuffle whole groups into batches."""
    order = list(data)
    rng.shuffle(order)
    made: list[list[Batchable]] = [[]]
    size = 0
    for one in order:
        if size and size + len(one.labels) > BATCH:
            made.append([])
            size = 0
        made[-1].append(one)
        size += len(one.labels)
    return made


def train(
    network: PairNetwork,
    data: Sequence[Batchable],
    loss: Loss,
    out: Path,
    *,
    seed: int,
    start: Path | None = None,
) -> None:
    """Train in place, each pair once; a run that was cut off goes on from its last checkpoint in `out`.

    Args:
        network: what is trained.
        data: the pairs.
        loss: what is made small.
        out: folder of the checkpoint and the log.
        seed: of the order of the pairs.
        start: the checkpoint of an earlier round to begin with.
    """
    torch.manual_seed(seed)
    steps = batches(data, random.Random(seed))
    rate = RATE
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True)["network"])
        rate = RATE / 2
    head, body = list(network.head.parameters()), [p for p in network.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": head}], lr=rate, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=[rate, 10 * rate],
        total_steps=len(steps) + 1,
        pct_start=WARM_UP,
        anneal_strategy="linear",
    )
    checkpoint, log = out / "checkpoint.pt", out / "log.jsonl"
    done = 0
    if checkpoint.exists():
        kept: dict[str, Any] = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        done = kept["done"]
    network.train()
    device = network.head.weight.device.type
    # Without AVX-512 bfloat16 is emulated: 57 tokens a second instead of 485, measured on an EPYC Milan.
    is_half_fast = device != "cpu" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    started, sum_, pairs = time.perf_counter(), 0.0, 0
    for number, batch in enumerate(steps[done:], start=done + 1):
        with torch.autocast(device, dtype=torch.bfloat16, enabled=is_half_fast):
            logits = forward(network, [i for b in batch for i in b.inputs])
        step_loss = loss(logits.float(), batch)
        optimizer.zero_grad()
        step_loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
        optimizer.step()
        schedule.step()
        sum_, pairs = sum_ + float(step_loss.detach()), pairs + len(logits)
        if number % EVERY == 0 or number == len(steps):
            rate = pairs / (time.perf_counter() - started)
            line = {
                "step": number,
                "of": len(steps),
                "loss": round(sum_ / ((number - 1) % EVERY + 1), 4),
                "pairs/s": round(rate, 1),
            }
            with log.open("a") as file:
                print(json.dumps(line), file=file)
            sum_ = 0.0
        if number % (5 * EVERY) == 0 or number == len(steps):
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
            part = checkpoint.with_suffix(".part")
            torch.save({**state, "schedule": schedule.state_dict(), "done": number}, part)
            part.replace(checkpoint)
    network.eval()
