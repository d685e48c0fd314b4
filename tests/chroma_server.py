"""A real Chroma server on loopback, for as long as a test needs it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Start `chroma run` on a free port and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [program, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if re.search("listening on address", line):
                break
        else:
            raise AssertionError(f"the server did not start: {''.join(said)}")
        reader = threading.Thread(target=process.stdout.read)  # a full pipe would stop the server
        reader.start()
        yield f"http://127.0.0.1:{port}"
        process.kill()
        reader.join()
    finally:
        process.kill()
        process.stdout.close()
        process.wait()
