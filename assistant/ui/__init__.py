"""The page: a skin over `Assistant`, in the browser, with every source beside its answer."""

from assistant.ui.page import build
from assistant.ui.serving import serve

__all__ = ["build", "serve"]
