"""tantivy: which passages share the question's words (BM25)."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index import segments
from index.catalog.records import Key
from index.folders import cannot_open, is_full, unwritable

TITLE_WEIGHT = 0.5
"""Of a word that is found in the title, against one in the passage."""
HEAP = 64_000_000
LONGEST_QUERY = 200
"""Words of a question that are looked up; more say nothing new and cost time."""
WORD = re.compile(r"\w+")
PANIC = "PanicException"
"""What tantivy raises where its files make no sense; its class cannot be imported."""


class LexicalStore:
    """An inverted index over passages and titles, English stems, accents folded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._index: Any = None
        self._sound: set[str] = set()

    def search(
        self, question: str, limit: int, *, digests: Sequence[str] | None = None
    ) -> list[tuple[Key, float]]:
        """Return keys with their BM25 scores, best first, only of `digests` where they are given.

        Raises:
            IndexDamaged: a file is not as it was written.
        """
        import tantivy

        index = self._opened()
        words = sorted(set(analyzed(question)))[:LONGEST_QUERY]
        if not words or limit < 1:
            return []
        schema = index.schema
        clauses = []
        for word in words:
            clauses.append((tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word)))
            title = tantivy.Query.term_query(schema, "title", word)
            clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(title, TITLE_WEIGHT)))
        query = tantivy.Query.boolean_query(clauses)
        if digests is not None:
            inside = tantivy.Query.term_set_query(schema, "digest", list(digests))
            narrowed = [
                (tantivy.Occur.Must, query),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(inside, 0.0)),
            ]
            query = tantivy.Query.boolean_query(narrowed)
        with self._explained():
            searcher = index.searcher()
            hits = searcher.search(query, limit, count=False).hits
            return [(Key.parse(searcher.doc(address)["key"][0]), float(score)) for score, address in hits]

    def rewrite(self, batches: Iterable[tuple[Sequence[tuple[Key, str]], dict[str, str]]]) -> None:
        """Write everything anew, in one commit, so that nothing is left of what was removed before.

        tantivy only marks what is removed; the words stay in their files until a merge happens to come by.

        Args:
            batches: passages, and the titles of their texts, as for `replace`.

        Raises:
            IndexUnwritable: the disk is full.
            IndexDamaged: tantivy cannot read its own files.
        """
        with self._lock, self._explained():
            writer = self._opened().writer(HEAP, 1)
            writer.delete_all_documents()
            for passages, titles in batches:
                _add(writer, passages, titles)
            self._commit(writer)

    def replace(self, passages: Sequence[tuple[Key, str]], titles: dict[str, str]) -> None:
        """Put passages in place of all that is held of the texts named in `titles`, in one commit.

        Raises:
            IndexUnwritable: the disk is full.
            IndexDamaged: tantivy cannot read its own files.
        """
        with self._lock, self._explained():
            writer = self._opened().writer(HEAP, 1)
            for digest in titles:
                writer.delete_documents_by_term("digest", digest)
            _add(writer, passages, titles)
            self._commit(writer)

    def _commit(self, writer: Any) -> None:
        writer.commit()
        self._index.reload()  # first, since files that this process reads from are not deleted
        writer.garbage_collect_files()
        writer.wait_merging_threads()
        self._index.reload()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            if not isinstance(error, ValueError | OSError) and type(error).__name__ != PANIC:
                raise
            if is_full(error):
                raise unwritable(self._folder.parent, OSError(0, "the disk is full")) from error
            raise cannot_open("words", self._folder, error) from error

    def remove(self, digests: Sequence[str]) -> None:
        """Take out all passages of these texts."""
        if digests:
            self.replace([], dict.fromkeys(digests, ""))

    def keys(self) -> Iterator[Key]:
        """Yield the key of every passage that is held.

        Raises:
            IndexDamaged: a file is not as it was written.
        """
        import tantivy

        with self._lock, self._explained():
            self._sound.clear()  # all files are looked at again
            for _ in range(segments.TRIES):  # another process may be writing
                self._index = None
                searcher = self._opened().searcher()
                expected = segments.entries(self._folder)
                found = searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False)
                keys = [Key.parse(searcher.doc(address)["key"][0]) for _, address in found.hits]
                if len(keys) == len(set(keys)) == searcher.num_docs == expected:
                    break
            else:
                raise ValueError(f"{len(set(keys))} entries are in it in place of {expected}")
        yield from keys

    def reopen(self) -> None:
        """Read anew what another process has written, at the next use."""
        self.close()

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._lock:
            self._index = None

    def clear(self) -> None:
        """Delete everything; no reader can open the folder while it goes."""
        with self._lock:
            self._index = None
            shutil.rmtree(self._folder, ignore_errors=True)

    def _opened(self) -> Any:
        with self._lock:
            if self._index is None:
                self._index = self._open()
            return self._index

    def _check(self) -> None:
        if damage := segments.damage(self._folder, self._sound):
            raise ValueError(damage)

    def _open(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("digest", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("text", tokenizer_name="words", index_option="freq")
        builder.add_text_field("title", tokenizer_name="words", index_option="freq")
        with self._explained():
            self._folder.mkdir(parents=True, exist_ok=True)
            self._check()
            index = tantivy.Index(builder.build(), path=str(self._folder), reuse=True)
        index.register_tokenizer("words", _analyzer())
        return index


def analyzed(text: str) -> list[str]:
    """Return the words of a text as they are compared: stems in lower case, without stop words."""
    return list(_analyzer().analyze(" ".join(WORD.findall(text))))


def _add(writer: Any, passages: Sequence[tuple[Key, str]], titles: dict[str, str]) -> None:
    import tantivy

    for key, text in passages:
        writer.add_document(
            tantivy.Document(key=str(key), digest=key.digest, text=text, title=titles[key.digest])
        )


def _analyzer() -> Any:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(100),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.stopword("english"),
        tantivy.Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()
