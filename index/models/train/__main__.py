"""Train a pair model: a reader of a teacher or of labels, or a verifier of labels.

    python -m index.models.train gather --data FOLDER [--written FOLDER] --out QUESTIONS
    python -m index.models.train reader --questions QUESTIONS --encoder LARGE --out TEACHER
    python -m index.models.train mark --questions QUESTIONS --encoder LARGE --network TEACHER --out MARKS.npy
    python -m index.models.train reader --questions QUESTIONS --marks MARKS.npy --out FOLDER
    python -m index.models.train reader --questions QUESTIONS --start READER.onnx --frozen 2 --out FOLDER
    python -m index.models.train mean --networks FOLDER FOLDER --out FOLDER
    python -m index.models.train verifier --data FOLDER --out FOLDER

Without --marks a reader learns from labels; with --start it goes on from an exported one; mean takes the mean
of the weights of several runs. A run that was cut
off goes on from its last checkpoint when it is started again. It leaves checkpoint.pt, log.jsonl, NAME.onnx
(7-bit weights), NAME-fp32.onnx and, where matplotlib is installed, curve.png; --bare leaves out the last
three. To ship a model, put NAME.onnx into index/models/weights and its digest, which is printed, into
index/models/weights.py.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from index.embedding import default_embedder, packaged_model
from index.models.train import loop, model, packed, reader, verifier
from index.models.train.packed import Packed
from index.models.train.unpacking import unpacked

NEEDED = {
    "gather": ("data",),
    "reader": ("questions",),
    "mark": ("questions", "network"),
    "mean": ("networks",),
    "verifier": ("data",),
}
"""Options that each of the tasks cannot do without, beside --out."""

log = logging.getLogger("index.models.train")


def main() -> None:
    """Gather, train, mark, or take the mean."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    parser = argparse.ArgumentParser(
        prog="python -m index.models.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    plan = loop.Plan()
    parser.add_argument("what", choices=tuple(NEEDED))
    parser.add_argument("--data", type=Path, help="folder with the files of pairs")
    parser.add_argument("--written", type=Path, help="folder with documents written for training")
    parser.add_argument("--share", type=float, default=1.0, help="of the questions in the files of pairs")
    parser.add_argument("--most", type=int, default=reader.MOST, help="sentences of one paragraph")
    parser.add_argument("--questions", type=Path, help="what gather left")
    parser.add_argument("--marks", type=Path, help="a teacher's log odds, as mark leaves them")
    parser.add_argument("--network", type=Path, help="folder with the checkpoint of the one that marks")
    parser.add_argument(
        "--networks", type=Path, nargs="+", help="folders with the checkpoints of readers of one encoder"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for checkpoints, log and weights, or file"
    )
    parser.add_argument(
        "--encoder", type=Path, default=packaged_model(), help="a folder with another encoder to start from"
    )
    parser.add_argument("--start", type=Path, help="an exported reader to go on from")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--dropout", type=float, default=0.0, help="where pairs are seen more than once")
    parser.add_argument("--rate", type=float, default=plan.rate)
    parser.add_argument("--head", type=float, default=plan.head, help="how much faster the head learns")
    parser.add_argument("--batch", type=int, default=plan.batch, help="pairs a step")
    parser.add_argument("--tokens", type=int, default=plan.tokens, help="run through the network at once")
    parser.add_argument("--epochs", type=int, default=plan.epochs)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end the training by then")
    parser.add_argument("--bare", action="store_true", help="export nothing")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    arguments = parser.parse_args()
    for option in NEEDED[arguments.what]:
        if getattr(arguments, option) is None:
            parser.error(f"{arguments.what} needs --{option}")
    {"gather": _gather, "mark": _mark, "mean": _mean}.get(arguments.what, _train)(arguments)


def _gather(arguments: argparse.Namespace) -> None:
    embed = default_embedder().embed
    found = reader.groups(
        arguments.data,
        arguments.written,
        embed,
        seed=arguments.seed,
        share=arguments.share,
        most=arguments.most,
    )
    log.info("%d questions, %d pairs", len(found), sum(len(g.examples) for g in found))
    arguments.out.write_bytes(pickle.dumps(found))


def _train(arguments: argparse.Namespace) -> None:
    arguments.out.mkdir(parents=True, exist_ok=True)
    is_reader = arguments.what == "reader"
    torch.manual_seed(arguments.seed)
    outputs = 1 if is_reader else 3
    if arguments.start:
        network = unpacked(arguments.start.read_bytes(), arguments.encoder)
    else:
        network = model.fresh(outputs, arguments.encoder, dropout=arguments.dropout)
    model.freeze(network, arguments.frozen)
    network.to(arguments.device)
    data = _read(arguments, known=arguments.marks is None) if is_reader else _claims(arguments)
    log.info("%d groups, %d pairs, %d tokens", len(data.groups) - 1, len(data), len(data.ids))
    loss = (loop.distilled if arguments.marks else loop.ranked) if is_reader else loop.classified
    plan = loop.Plan(
        arguments.rate, arguments.head, arguments.batch, arguments.tokens, arguments.epochs, arguments.seed
    )
    on_device = data.to(arguments.device)
    loop.train(network, on_device, loss, arguments.out, plan, seconds=arguments.seconds)
    if not arguments.bare:
        write(network, arguments.encoder, arguments.out, arguments.what)
        plot(arguments.out)


def _mark(arguments: argparse.Namespace) -> None:
    network = model.fresh(1, arguments.encoder)
    network.load_state_dict(_weights(arguments.network))
    network.eval().to(arguments.device)
    data = _read(arguments, known=False).to(arguments.device)
    np.save(arguments.out, loop.marked(network, data, tokens=arguments.tokens).numpy())


def _mean(arguments: argparse.Namespace) -> None:
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = model.fresh(1, arguments.encoder)
    network.load_state_dict(model.mean([_weights(folder) for folder in arguments.networks]))
    write(network, arguments.encoder, arguments.out, "reader")


def _weights(folder: Path) -> model.Weights:
    kept: dict[str, model.Weights] = torch.load(folder / "checkpoint.pt", weights_only=True)
    return kept["network"]


def write(network: model.PairNetwork, encoder: Path, out: Path, name: str) -> None:
    """Write both files."""
    from index.models.train.export import export

    tokenizer = (encoder / "tokenizer.json").read_text(encoding="utf-8")
    for suffix, small in (("", True), ("-fp32", False)):
        written = export(network.cpu().eval(), tokenizer, small=small)
        (out / f"{name}{suffix}.onnx").write_bytes(written)
        digest = sha256(written).hexdigest()
        log.info("%s%s.onnx: %.1f MB, SHA-256 %s", name, suffix, len(written) / 1e6, digest)


def plot(out: Path) -> None:
    """Draw the loss over the steps; else the log alone tells it."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        log.info("No curve.png: pip install 'verbatim-assistant[plots]'")
        return
    figure = Figure(figsize=(6, 3.5), layout="constrained")
    axes = figure.add_subplot(xlabel="step", ylabel=f"mean loss of {loop.EVERY} steps")
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    axes.plot([line["step"] for line in lines], [line["loss"] for line in lines])
    figure.savefig(out / "curve.png", dpi=120)


def _tokenizer(encoder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _read(arguments: argparse.Namespace, *, known: bool) -> Packed:
    """Pack the questions gathered; a run that was cut off packs them again."""
    found = pickle.loads(arguments.questions.read_bytes())
    marks = np.load(arguments.marks) if arguments.marks else None
    return packed.pack(reader.inputs(found, _tokenizer(arguments.encoder), known=known), marks)


def _claims(arguments: argparse.Namespace) -> Packed:
    found = verifier.claims(arguments.data, seed=arguments.seed)
    return packed.pack(verifier.inputs(found, _tokenizer(arguments.encoder)))


if __name__ == "__main__":
    main()
