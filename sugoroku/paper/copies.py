"""Several sets in one file, in the order of printing: whoever prints it once has them all."""

import io

import pikepdf


def repeated(document: bytes, times: int) -> bytes:
    """The pages of a PDF so many times over, the whole set before the next; the pictures are stored once."""
    if times == 1:
        return document
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        once = list(pdf.pages)
        for _ in range(times - 1):
            pdf.pages.extend(once)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
