"""Train a pair model: `python -m index.models.train reader|verifier --data FOLDER --out FOLDER`.

A run that was cut off goes on from its last checkpoint when it is started again. It leaves NAME.onnx (8-bit
weights), NAME-fp32.onnx, log.jsonl and, where matplotlib is installed, curve.png. To ship the model, put
NAME.onnx into index/models/weights and its digest, which is printed, into index/models/weights.py.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.embedding import default_embedder, packaged_model
from index.models.train import loop, model, reader, verifier
from index.models.train.export import export
from index.models.train.loop import Batchable

log = logging.getLogger("index.models.train")

Prepare = Callable[[Path, Tokenizer, int, bool], list[Batchable]]
WHAT: dict[str, tuple[Prepare, int, loop.Loss]] = {
    "reader": (
        lambda data, tokens, seed, later: reader.inputs(
            reader.groups(data, default_embedder().embed, seed=seed, later=later), tokens
        ),
        1,
        loop.ranked,
    ),
    "verifier": (
        lambda data, tokens, seed, later: verifier.inputs(verifier.claims(data, seed=seed), tokens),
        3,
        loop.classified,
    ),
}
"""What is learnt from, how many numbers come out, and what is made small."""


def main() -> None:
    """Prepare, train, export."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=sorted(WHAT))
    parser.add_argument("--data", type=Path, required=True, help="folder with the files of pairs")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log and weights")
    parser.add_argument(
        "--encoder", type=Path, default=packaged_model(), help="a folder with another encoder to start from"
    )
    parser.add_argument("--start", type=Path, help="checkpoint.pt of an earlier round to go on from")
    parser.add_argument("--seed", type=int, default=11, help="another for each round")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    prepare, outputs, loss = WHAT[arguments.what]
    torch.manual_seed(arguments.seed)
    network = model.fresh(outputs, arguments.encoder).to(arguments.device)
    data = _prepared(arguments.out / "inputs.pickle", prepare, arguments)
    pairs = sum(len(b.inputs) for b in data)
    tokens = sum(len(i.ids) for b in data for i in b.inputs)
    log.info("%d groups, %d pairs, %.1f tokens a pair", len(data), pairs, tokens / pairs)
    loop.train(network, data, loss, arguments.out, seed=arguments.seed, start=arguments.start)
    tokenizer = (arguments.encoder / "tokenizer.json").read_text(encoding="utf-8")
    for suffix, small in (("", True), ("-fp32", False)):
        exported = export(network.cpu().eval(), tokenizer, small=small)
        (arguments.out / f"{arguments.what}{suffix}.onnx").write_bytes(exported)
        digest = sha256(exported).hexdigest()
        log.info("%s%s.onnx: %.1f MB, SHA-256 %s", arguments.what, suffix, len(exported) / 1e6, digest)
    plot([*([arguments.start.parent] if arguments.start else []), arguments.out])


def plot(rounds: Sequence[Path]) -> None:
    """Draw the loss over the steps of each round, into the last one's folder; else the logs alone tell it."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        log.info("No curve.png: pip install 'verbatim-assistant[plots]'")
        return
    figure = Figure(figsize=(6, 3.5), layout="constrained")
    axes = figure.add_subplot(xlabel="step", ylabel="mean loss of 100 steps")
    for number, folder in enumerate(rounds, start=1):
        lines = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
        whole = [line for line in lines if line["step"] % loop.EVERY == 0]
        axes.plot([x["step"] for x in whole], [x["loss"] for x in whole], label=f"round {number}")
    axes.legend()
    figure.savefig(rounds[-1] / "curve.png", dpi=120)


def _prepared(kept: Path, prepare: Prepare, arguments: argparse.Namespace) -> list[Batchable]:
    """Return the inputs, those of the run that was cut off where there are any."""
    if not kept.exists():
        tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        made = prepare(arguments.data, tokenizer, arguments.seed, arguments.start is not None)
        kept.write_bytes(pickle.dumps(made))
    inputs: list[Batchable] = pickle.loads(kept.read_bytes())
    return inputs


if __name__ == "__main__":
    main()
