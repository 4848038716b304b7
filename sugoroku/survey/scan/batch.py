"""A batch of files is read on all cores; every page ends as read, review or refused, and the counts add up."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from multiprocessing.pool import AsyncResult
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.packs.writing import whole
from sugoroku.survey.questions import MOMENTS, Moment, Question, questions

from .pages import NotRead, count, page
from .reading import Doubt, Form, Sheet, forms, read, same_hand

if TYPE_CHECKING:
    from sugoroku.survey.session import Session

FOLDER = "scans"  # in a session: what was found on each page, so that an interrupted run goes on
VERSION = 3  # of what is kept there; another one is read anew
SECONDS = 60.0  # for one page, its process begun; an ordinary one takes a quarter of a second
MEMORY = 6 << 30  # bytes of address space for a reading process
ALIKE = 0.93  # how alike the pencil of two pages is that are the same sheet

Tell = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


@dataclass(frozen=True)
class Page:
    """A page of a file and what it says."""

    file: str
    number: int
    """Counted from 1."""
    sheet: Sheet
    same_as: tuple[str, int] | None = None
    """The page that shows the same sheet, where one does."""


@dataclass(frozen=True)
class Batch:
    """All pages of a run."""

    pages: tuple[Page, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many pages were read, are for review, were refused; together they are all pages."""
        found = dict.fromkeys(("read", "review", "refused"), 0)
        for one in self.pages:
            found[one.sheet.status] += 1
        return found


def read_files(
    session: Session,
    files: Sequence[Path],
    tell: Tell = lambda done, total: None,
    *,
    asked: Mapping[Moment, Sequence[Question]] | None = None,
    workers: int | None = None,
) -> Batch:
    """Reads files of scanned sheets; raises NotRead only where the session has no forms."""
    asked = _of_pack(session) if asked is None else asked
    known = forms(session, asked)
    kept = _Kept(session, known)
    jobs = [job for file in files for job in _jobs(file)]
    done: dict[int, Sheet] = {}
    for at, job in enumerate(jobs):
        found = Sheet("refused", job.refused) if job.refused else kept.get(job.hash, job.number)
        if found is not None:
            done[at] = found
            tell(len(done), len(jobs))
    waiting = [at for at in range(len(jobs)) if at not in done]
    for at, sheet in _sheets([jobs[at] for at in waiting], known, session.info.id, workers):
        job = jobs[waiting[at]]
        if sheet.reason != "survey.scan.slow":
            kept.put(job.hash, job.number, sheet)
        done[waiting[at]] = sheet
        tell(len(done), len(jobs))
    return Batch(_compared([Page(job.file.name, job.number + 1, done[at]) for at, job in enumerate(jobs)]))


def _of_pack(session: Session) -> Mapping[Moment, Sequence[Question]]:
    from sugoroku.packs import read_pack
    from sugoroku.survey.session import pack_of

    pack = read_pack(pack_of(session))
    return {moment: questions(pack, moment) for moment in MOMENTS}


@dataclass(frozen=True)
class _Job:
    """A page to be read."""

    file: Path
    hash: str
    number: int
    refused: str = ""


def _jobs(file: Path) -> Iterator[_Job]:
    """The pages of a file; a file that cannot be opened counts as one that is refused."""
    try:
        total = count(file)
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()[:24]
    except NotRead as refusal:
        yield _Job(file, "", 0, refusal.reason)
    except (OSError, MemoryError):
        yield _Job(file, "", 0, "survey.scan.broken")
    else:
        yield from (_Job(file, digest, number) for number in range(total))


def _sheets(jobs: Sequence[_Job], known: Sequence[Form], session: str,
            workers: int | None) -> Iterator[tuple[int, Sheet]]:  # fmt: skip
    """What the pages say, as they get ready; a page that takes too long is given up and its process ended."""
    count_ = min(workers or os.cpu_count() or 1, max(len(jobs), 1))
    if count_ == 1 and len(jobs) < 2:
        yield from ((at, _sheet(job, known, session)) for at, job in enumerate(jobs))
        return
    with multiprocessing.get_context("spawn").Pool(count_, _begin, (known, session)) as pool:
        ready: list[tuple[int, AsyncResult[Sheet]]] = []
        for at, job in enumerate(jobs):
            ready.append((at, pool.apply_async(_work, (job,))))
            if len(ready) > 4 * count_:
                yield _got(*ready.pop(0))
        for waiting in ready:
            yield _got(*waiting)


def _got(at: int, result: AsyncResult[Sheet]) -> tuple[int, Sheet]:
    try:
        return at, result.get(SECONDS)
    except multiprocessing.TimeoutError:
        return at, Sheet("refused", "survey.scan.slow")


_HERE: dict[str, Any] = {}


def _begin(known: Sequence[Form], session: str) -> None:
    """Prepares a reading process: one thread, and no more memory than a page can need."""
    import cv2

    cv2.setNumThreads(1)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # Windows has no such limits; the limits of pixels still hold
        pass
    _HERE.update(known=known, session=session)


def _work(job: _Job) -> Sheet:
    return _sheet(job, _HERE["known"], _HERE["session"])


def _sheet(job: _Job, known: Sequence[Form], session: str) -> Sheet:
    try:
        return read(page(job.file, job.number), known, session)
    except NotRead as refusal:
        return Sheet("refused", refusal.reason)
    except Exception:  # one bad page never stops the batch
        return Sheet("refused", "survey.scan.broken")


class _Kept:
    """What earlier runs found, by the file's bytes and the page; another layout or program reads anew."""

    def __init__(self, session: Session, known: Sequence[Form]) -> None:
        self.folder = session.folder / FOLDER
        layouts = "".join(form.blank.record.digest for form in known)
        self.of = hashlib.sha256(f"{VERSION}{layouts}".encode()).hexdigest()[:8]
        self.folder.mkdir(exist_ok=True)

    def _path(self, digest: str, number: int) -> Path:
        return self.folder / f"{digest}-{number + 1}-{self.of}.json"

    def get(self, digest: str, number: int) -> Sheet | None:
        try:
            return _sheet_of(json.loads(self._path(digest, number).read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, digest: str, number: int, sheet: Sheet) -> None:
        said = json.dumps(asdict(sheet), default=lambda data: b64encode(data).decode("ascii"))
        whole(self._path(digest, number), said.encode())


def _sheet_of(said: dict[str, Any]) -> Sheet:
    doubts = tuple(
        Doubt(one["question"], _value(one["suggestion"]), one["why"], b64decode(one["crop"])) for one in said["doubts"]
    )
    answers = {name: _value(value) for name, value in said["answers"].items()}
    texts = {name: b64decode(data) for name, data in said["texts"].items()}
    return Sheet(**{**said, "answers": answers, "doubts": doubts, "texts": texts, "hand": b64decode(said["hand"])})


def _value(said: Any) -> Any:
    return tuple(said) if isinstance(said, list) else said


def _compared(found: Sequence[Page]) -> tuple[Page, ...]:
    """Notices sheets that were scanned twice: by serial the later one is refused, by hand it is for review."""
    serials: dict[str, Page] = {}
    before: list[Page] = []
    made = []
    for one in found:
        sheet = one.sheet
        if sheet.status != "refused":
            first = serials.get(sheet.serial or "")
            if first is not None:
                one = Page(one.file, one.number, Sheet("refused", "survey.scan.twice", serial=sheet.serial), _of(first))
            else:
                twin = _twin(sheet, before)
                if twin is not None:
                    one = Page(one.file, one.number, replace(sheet, status="review"), _of(twin))
                if sheet.serial:
                    serials[sheet.serial] = one
                before.append(one)
        made.append(one)
    return tuple(made)


def _twin(sheet: Sheet, before: Sequence[Page]) -> Page | None:
    """The page with the same pencil, where one of the two has lost its serial."""
    likely = (one for one in before if sheet.serial is None or one.sheet.serial is None)
    return next((one for one in likely if same_hand(sheet.hand, one.sheet.hand) > ALIKE), None)


def _of(page: Page) -> tuple[str, int]:
    return page.file, page.number
