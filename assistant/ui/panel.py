"""Render the empty panel beside the chat, in which sources appear."""

from __future__ import annotations

from assistant.ui.markup import Html, tag, text


def panel() -> Html:
    """A bar with what the keys do, and room for a source."""
    bar = tag(
        "div",
        tag("span", id="source-which", aria_live="polite"),
        _key("previous", "‹ p", "Previous citation", "p"),
        _key("next", "n ›", "Next citation", "n"),
        _key("close", "✕ Esc", "Close the source", "Escape"),
        class_="bar",
    )
    hint = tag("p", text("Choose a citation to read it in its document."), class_="hint")
    body = tag("div", id="source-body")
    return tag(
        "section", bar, hint, body, id="source", role="complementary", aria_label="Source", hidden=False
    )


def _key(name: str, words: str, description: str, key: str) -> Html:
    return tag(
        "button",
        text(words),
        type="button",
        id=f"source-{name}",
        aria_label=description,
        aria_keyshortcuts=key,
        title=description,
    )
