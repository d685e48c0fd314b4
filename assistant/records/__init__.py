"""Answers that are kept, and checked again when the documents have changed. Off unless asked for."""

from assistant.records.rechecking import Rechecked, recheck
from assistant.records.recorded import Record, record
from assistant.records.recording import RecordingAssistant
from assistant.records.storing import keep, load

__all__ = ["Rechecked", "Record", "RecordingAssistant", "keep", "load", "recheck", "record"]
