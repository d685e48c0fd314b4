"""The page as Gradio blocks: a list of sources, a conversation, and the source of whatever was chosen."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it when it is imported

import gradio as gr

from assistant.ui.conversation import Conversations, Turn
from assistant.ui.markup import Html
from assistant.ui.panel import panel

if TYPE_CHECKING:
    from assistant import Assistant

TITLE = "Ask the documents"
CONCURRENT = 8
"""Questions answered at once; more wait."""
WAITING = 64
"""Questions that may wait; more are turned away."""


def build(assistant: Assistant) -> gr.Blocks:
    """The page over an assistant; `serve` shows it with the settings it needs."""
    shown = Conversations(assistant)

    def source(request: object) -> Html:
        return shown.source(request)

    def documents(words: object) -> Html:
        return shown.documents(words)

    def ask(
        question: str, past: Sequence[Turn], event: gr.EventData
    ) -> Iterator[tuple[Any, Html, Sequence[Turn]]]:
        pressed = event._data.get("question") if isinstance(event._data, dict) else None
        typed = "" if pressed is None else gr.skip()
        for log, turns in shown.ask(str(question if pressed is None else pressed), past):
            yield typed, log, turns
            typed = gr.skip()

    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        past = gr.State([])
        with gr.Row(elem_id="app"):
            side = gr.HTML(shown.sidebar(), elem_id="side", apply_default_css=False, js_on_load=None)
            with gr.Column(elem_id="chat"):
                log = gr.HTML(
                    shown.welcome(),
                    elem_id="log",
                    apply_default_css=False,
                    js_on_load=files("assistant.ui").joinpath("page.js").read_text("utf-8"),
                    server_functions=[source, documents],
                )
                question = gr.Textbox(
                    elem_id="question",
                    label="Question",
                    show_label=False,
                    placeholder="Ask about the documents",
                    max_lines=6,
                    submit_btn="Enter ↵",
                    autofocus=True,
                    container=False,
                )
            gr.HTML(panel(), elem_id="reader", apply_default_css=False, js_on_load=None)
        page.load(shown.sidebar, None, side, show_progress="hidden", api_visibility="private")
        gr.on(
            [question.submit, log.submit],
            ask,
            [question, past],
            [question, log, past],
            show_progress="hidden",
            api_visibility="private",
            concurrency_limit=CONCURRENT,
        )
    page.queue(max_size=WAITING, api_open=False)
    return page
