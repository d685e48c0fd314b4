"""What went wrong with a model, in words that hold nothing secret.

A provider's own message is never shown or logged: it may repeat the key, the address or the documents.
"""

from __future__ import annotations

from collections.abc import Iterator

SLOW = frozenset({"APITimeoutError", "TimeoutException", "TimeoutError"})
AWAY = frozenset({"APIConnectionError", "ConnectError", "ConnectionError"})
CUT = frozenset({"RemoteProtocolError", "ReadError", "IncompleteRead"})
NONSENSE = frozenset({"JSONDecodeError", "ValidationError", "LookupError", "TypeError", "AttributeError"})
REPORTED = frozenset({"APIError"})
SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
BY_STATUS = {
    401: "refused the key",
    403: "refused the key",
    404: "knows no such model, or there is no model at this address",
    408: "did not answer in time",
    413: "found the question with its passages too long",
    429: "is out of quota, or asked too often",
}


class ModelFailed(Exception):
    """A model gave no answer, or not all of one; the text is a predicate: "cannot be reached"."""

    def __init__(self, why: str, *, may_pass: bool = False, after: float | None = None) -> None:
        """Say why; `may_pass` where another try may help, `after` so many seconds if the server says so."""
        super().__init__(why)
        self.may_pass = may_pass
        self.after = after


def failure(error: BaseException, *, in_the_middle: bool) -> ModelFailed:
    """Put an error of any provider's client into words."""
    chain = list(_chain(error))
    kinds = {kind.__name__ for each in chain for kind in type(each).__mro__}
    status = next((found for each in chain if (found := _status(each))), None)
    if status is not None:
        why = BY_STATUS.get(status) or ("had a fault" if status >= 500 else "did not accept the question")
        spent = any(getattr(each, "code", None) in SPENT for each in chain)
        may_pass = not in_the_middle and (status in (408, 409, 429) or status >= 500) and not spent
        return ModelFailed(f"{why} ({status})", may_pass=may_pass, after=_after(chain))
    if kinds & SLOW:
        return ModelFailed("did not answer in time")
    if in_the_middle:
        return ModelFailed("stopped in the middle of its answer")
    if kinds & AWAY:
        return ModelFailed("cannot be reached", may_pass=True)
    if kinds & CUT:
        return ModelFailed("closed the connection without an answer", may_pass=True)
    if kinds & REPORTED:
        return ModelFailed("reported an error", may_pass=True)
    if kinds & NONSENSE or isinstance(error, ValueError):
        return ModelFailed("sent something that is no answer")
    return ModelFailed(f"failed ({type(error).__name__})")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
    return None


def _after(chain: list[BaseException]) -> float | None:
    """The seconds that a server asks to wait; dates are not read."""
    for error in chain:
        headers = getattr(getattr(error, "response", None), "headers", None) or {}
        value = str(headers.get("retry-after", ""))
        if value.replace(".", "", 1).isdigit():
            return float(value)
    return None
