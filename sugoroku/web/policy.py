"""What the page may do: run its own scripts and nothing else; no request leaves it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence


def policy(scripts: Sequence[str], style: str) -> str:
    """The Content-Security-Policy of a page with these scripts and this style, each allowed by its hash alone.

    `wasm-unsafe-eval` lets MicroPython's WebAssembly be compiled and, unlike `unsafe-eval`, no text be run.
    """
    own = " ".join(_hash(script) for script in scripts)
    return "; ".join((
        "default-src 'none'", f"script-src {own} 'wasm-unsafe-eval'", f"style-src {_hash(style)}",
        "img-src data: blob:", "connect-src 'none'", "font-src 'none'", "media-src 'none'", "object-src 'none'",
        "frame-src 'none'", "worker-src 'none'", "base-uri 'none'", "form-action 'none'",
    ))  # fmt: skip


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
