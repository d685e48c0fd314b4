"""A report as one HTML file that fetches nothing; everything that comes from outside is escaped. Pure."""

from __future__ import annotations

from html import escape

from assistant.printing import safe
from assistant.review.lines import SHOWN, place, summary
from assistant.review.report import Checked, Report

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; --green: #1a7f37; --yellow: #8a6100; --red: #c1121f; --faint: #6b7280; }
@media (prefers-color-scheme: dark) { :root { --green: #4ac26b; --yellow: #d4a72c; --red: #ff7b72; --faint: #9aa3af; } }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
ol { list-style: none; padding: 0; }
li { border-left: 4px solid currentColor; padding: .2rem 0 .2rem 1rem; margin: 0 0 1.4rem; }
li p { color: CanvasText; margin: 0; }
li p.v { color: inherit; font-size: .9rem; font-weight: 600; }
li ul { margin: .2rem 0; padding-left: 1.2rem; font-size: .9rem; color: CanvasText; }
blockquote { margin: .4rem 0 0; font-size: .9rem; color: var(--faint); }
.green { color: var(--green); } .yellow { color: var(--yellow); } .red { color: var(--red); }
"""  # noqa: E501


def as_html(report: Report, *, title: str) -> str:
    """The report as a whole page; `title` names what was checked."""
    notes = "".join(f"<p>{_text(note)}</p>" for note in report.notes)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_text(title)}</h1>\n<p>{_text(summary(report))}</p>\n{notes}\n<ol>\n"
        + "\n".join(map(_sentence, report.sentences))
        + "\n</ol>\n</body>\n</html>\n"
    )


def _sentence(sentence: Checked) -> str:
    mark, words, colour = SHOWN[sentence.verdict]
    numbers = "".join(f"[{n}]" for n in sentence.markers)
    reasons = "".join(f"<li>{_text(reason)}</li>" for reason in sentence.reasons)
    best = sentence.best
    quote = (
        f"<blockquote>{_text(' '.join(best.quote.split()))}<br><cite>{_text(f'{best.title}: {place(best)}')}"
        "</cite></blockquote>"
        if best
        else ""
    )
    return (
        f'<li class="{colour}"><p>{_text(f"{sentence.text} {numbers}".rstrip())}</p>'
        f'<p class="v">{mark} {_text(words)}</p>{f"<ul>{reasons}</ul>" if reasons else ""}{quote}</li>'
    )


def _text(text: str) -> str:
    return escape(safe(text), quote=True)
