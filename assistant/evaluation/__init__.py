"""Gold questions in, figures out: what `assistant eval` measures, and how two runs compare."""

from assistant.evaluation.comparing import compare
from assistant.evaluation.gold import Asked, read_gold
from assistant.evaluation.report import Report, as_plain, summarise
from assistant.evaluation.running import evaluate

__all__ = ["Asked", "Report", "as_plain", "compare", "evaluate", "read_gold", "summarise"]
