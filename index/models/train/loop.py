"""The training loop: batches of whole groups, one-cycle learning rate, checkpoints, a log of the loss."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from index.models.train.model import PairNetwork
from index.models.train.packed import UNKNOWN, Packed

WARM_UP = 0.08
"""Share of the run until the learning rate is at its highest; from there it falls to nothing."""
DECAY = 0.01
EVERY = 100
"""Steps between lines of the log."""
KEPT = 300
"""Seconds between checkpoints."""
TRUSTED = 0.5
"""How much a known label counts beside what the teacher says."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network is trained; the defaults are for a small one on two cores."""

    rate: float = 6e-5
    """Highest learning rate of the encoder."""
    head: float = 10
    """How many times as fast the head learns, which starts from nothing."""
    batch: int = 40
    """Pairs in one step, about: groups are not cut."""
    tokens: int = 1400
    """Run through the network at once, padding included."""
    epochs: int = 1
    seed: int = 11
    """Of the order of the pairs."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network said of some whole groups, and what is true."""

    logits: torch.Tensor
    """(pairs, outputs)"""
    labels: torch.Tensor
    marks: torch.Tensor
    group: torch.Tensor
    """The group of each pair, counted from 0."""


Loss = Callable[[Batch], torch.Tensor]


def ranked(batch: Batch) -> torch.Tensor:
    """Each sentence's own yes or no, and the right sentence against the others of its question.

    The second term alone would rank as well but mean nothing across questions, and a refusal needs that.
    """
    scores, known, right = batch.logits[:, 0], batch.labels != UNKNOWN, batch.labels == 1
    alone = functional.binary_cross_entropy_with_logits(scores[known], right[known].float())
    against = _log_sums(scores, known, batch.group) - _log_sums(scores, right, batch.group)
    both = _any(right, batch.group) & _any(known & ~right, batch.group)
    return alone + against[both].mean() if bool(both.any()) else alone


def distilled(batch: Batch) -> torch.Tensor:
    """What a teacher says of each sentence, alone and against the others of its question.

    A known label and the teacher's probability count as much; the order within a question is the teacher's.
    """
    scores, marks = batch.logits[:, 0], batch.marks
    weight = torch.where(batch.labels == UNKNOWN, 0.0, TRUSTED)
    truth = weight * (batch.labels == 1).float() + (1 - weight) * torch.sigmoid(marks)
    alone = functional.binary_cross_entropy_with_logits(scores, truth)
    everything = torch.ones_like(marks, dtype=torch.bool)
    ours = scores - _log_sums(scores, everything, batch.group)[batch.group]
    theirs = marks - _log_sums(marks, everything, batch.group)[batch.group]
    return alone + (theirs.exp() * (theirs - ours)).sum() / (batch.group[-1] + 1)


def classified(batch: Batch) -> torch.Tensor:
    """Cross entropy of the classes."""
    return functional.cross_entropy(batch.logits, batch.labels)


def train(
    network: PairNetwork,
    data: Packed,
    loss: Loss,
    out: Path,
    plan: Plan | None = None,
    *,
    seconds: float = float("inf"),
) -> None:
    """Train in place; a run that was cut off goes on from its last checkpoint in `out`.

    Args:
        network: what is trained, on its device.
        data: the pairs, on the same device.
        loss: what is made small.
        out: folder of the checkpoint and the log.
        plan: how.
        seconds: the run ends by then, with the learning rate at nothing, whether or not all pairs were seen.
    """
    plan = plan or Plan()
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    steps = [b for _ in range(plan.epochs) for b in data.batches(plan.batch, rng)]
    head, body = list(network.head.parameters()), [p for p in network.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": head}], weight_decay=DECAY)
    checkpoint, log = out / "checkpoint.pt", out / "log.jsonl"
    done, spent = 0, 0.0
    if checkpoint.exists():
        kept: dict[str, Any] = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        done, spent = kept["done"], kept["spent"]
    network.train()
    device = network.head.weight.device.type
    started = saved = time.perf_counter() - spent
    total, pairs, lines = torch.zeros((), device=device), 0, 0
    for number, groups in enumerate(steps[done:], start=done + 1):
        elapsed = time.perf_counter() - started
        if elapsed >= seconds:
            break
        progress = max((number - 1) / len(steps), elapsed / seconds)
        for group, times in zip(optimizer.param_groups, (1, plan.head), strict=True):
            group["lr"] = plan.rate * times * _cycle(progress)
        rows, group_of = data.rows(groups)
        with _half(device):
            logits = forward(network, data, rows, tokens=plan.tokens)
        step_loss = loss(Batch(logits, data.labels[rows], data.marks[rows], group_of))
        optimizer.zero_grad()
        step_loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
        optimizer.step()
        total += step_loss.detach()
        pairs, lines = pairs + len(rows), lines + 1
        if number % EVERY == 0 or number == len(steps):
            elapsed = time.perf_counter() - started
            line = {"step": number, "of": len(steps), "loss": round(float(total) / lines, 4)}
            with log.open("a") as file:
                print(json.dumps({**line, "pairs": pairs, "seconds": round(elapsed, 1)}), file=file)
            total, lines = torch.zeros((), device=device), 0
        if time.perf_counter() - saved > KEPT:
            saved = time.perf_counter()
            _keep(network, optimizer, checkpoint, done=number, spent=saved - started)
    _keep(network, optimizer, checkpoint, done=len(steps), spent=time.perf_counter() - started)
    network.eval()


def forward(network: PairNetwork, data: Packed, rows: torch.Tensor, *, tokens: int) -> torch.Tensor:
    """Return the logits of some pairs in their order, run in parts of like length to save padding."""
    places = list(data.parts(rows, tokens))
    logits = torch.cat([network(*data.tensors(rows[p])) for p in places]).float()
    return logits[torch.argsort(torch.cat(places))]


def marked(network: PairNetwork, data: Packed, *, tokens: int) -> torch.Tensor:
    """Return a trained network's first logit for every pair."""
    device = network.head.weight.device
    found = []
    with torch.inference_mode(), _half(device.type):
        for at in range(0, len(data), 4096):
            rows = torch.arange(at, min(at + 4096, len(data)), device=device)
            found.append(forward(network, data, rows, tokens=tokens)[:, 0])
    return torch.cat(found).cpu()


def _half(device: str) -> torch.autocast:
    """Half the digits where that is fast: bfloat16 without AVX-512 is emulated.

    57 tokens a second instead of 485, measured on an EPYC Milan.
    """
    is_fast = device != "cpu" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast(device, dtype=torch.bfloat16, enabled=is_fast)


def _cycle(progress: float) -> float:
    """The share of the highest rate at a share of the run: up in a line, down in a line."""
    return progress / WARM_UP if progress < WARM_UP else (1 - progress) / (1 - WARM_UP)


def _log_sums(scores: torch.Tensor, among: torch.Tensor, group: torch.Tensor) -> torch.Tensor:
    """Per group the logarithm of the sum of the exponentials of those scores that are among them."""
    count = int(group[-1]) + 1
    masked = scores.masked_fill(~among, -1e4)
    most = torch.full((count,), -1e4, device=scores.device).scatter_reduce(0, group, masked.detach(), "amax")
    sums = torch.zeros(count, device=scores.device).index_add(0, group, (masked - most[group]).exp())
    return most + sums.log()


def _any(true: torch.Tensor, group: torch.Tensor) -> torch.Tensor:
    """Per group whether it is true of one of its pairs."""
    return torch.zeros(int(group[-1]) + 1, device=true.device).index_add(0, group, true.float()) > 0


def _keep(
    network: PairNetwork, optimizer: torch.optim.Optimizer, file: Path, *, done: int, spent: float
) -> None:
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    part = file.with_suffix(".part")
    torch.save({**state, "done": done, "spent": spent}, part)
    part.replace(file)
