"""Draw the risk-coverage curve of a run."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ExtraMissing
from assistant.evaluation.report import Report


def draw(report: Report, file: Path) -> None:
    """Write the curve as a PNG.

    Raises:
        ExtraMissing: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExtraMissing(
            "A picture needs matplotlib, which is not installed. Run `pip install verbatim-assistant[plots]`."
        ) from error
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.add_subplot()
    axes.plot([p.coverage for p in report.curve], [p.risk for p in report.curve], drawstyle="steps-post")
    axes.set_xlabel("coverage: share of the questions that are answered")
    axes.set_ylabel("risk: share of those answered wrongly")
    axes.set_xlim(0, 1)
    axes.set_ylim(bottom=0)
    axes.set_title(f"{report.name}, {len(report.rows)} questions, {report.scorer}")
    axes.grid(alpha=0.3)
    figure.savefig(file, format="png", dpi=150)
