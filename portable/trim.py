"""What PyInstaller would take along and the program never uses."""

import re

# Modules that libraries import only if they are there, or for things that we do not do.
MODULES = [
    *("tkinter", "unittest", "test", "lib2to3", "pydoc_data", "setuptools", "pkg_resources", "pip", "IPython"),
    *("readline", "_uuid", "pdb", "doctest"),  # readline is under the GPL
    *("numpy", "matplotlib", "pandas", "fontTools", "pygments", "markdown_it", "mypy", "pytest", "hypothesis"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "pydantic.mypy", "pydantic.v1"),
    *("PIL.ImageTk", "PIL.ImageQt", "PIL.AvifImagePlugin", "PIL._avif"),
    *("PIL.ImageFont", "PIL._imagingft", "PIL.ImageShow"),
    *("pygame.camera", "pygame._camera", "pygame.examples", "pygame.tests", "pygame.docs"),
    *("pygame.midi", "pygame.pypm", "pygame.fastevent"),
    *("pygame.font", "pygame.ftfont", "pygame.freetype", "pygame._freetype", "pygame.sysfont"),
    # The questionnaire is for an installed program: its libraries are larger than the whole game.
    *("cv2", "scipy", "zxingcpp", "starlette", "uvicorn", "sqlalchemy", "psycopg", "psycopg_binary"),
    *("playwright", "httpx", "pillow_heif"),
    *("sudachipy", "sudachidict_core", "sudachidict_small"),  # a dictionary larger than the whole game
    *("pygame.sndarray", "pygame.surfarray", "pygame._numpysndarray", "pygame._numpysurfarray"),
]

# Files that come with libraries, by their path in the folder.
FILES = re.compile(
    r"""
    .*\.(pyi|pxd|pxi|pyx|h|c|typed)$
    | (.*/)?__pycache__/
    | pygame/(docs|examples|tests|freesansbold\.ttf)
    | reportlab/fonts/
    | budoux/models/(?!ja\.json)
    | .*\.dist-info/(RECORD|INSTALLER|direct_url\.json|REQUESTED|WHEEL|entry_points\.txt|top_level\.txt|licenses/)
    """,
    re.VERBOSE,
)

# The scripts that the fonts we bring can write; a language in another one could not be shown anyway.
SCRIPTS = {"Latn", "Cyrl", "Grek", "Jpan"}
LOCALE = re.compile(r"babel/locale-data/(\w+)\.dat$")


def kept(table: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The entries of one of PyInstaller's tables that are worth their room."""
    return [entry for entry in table if wanted(entry[0].replace("\\", "/"))]


def wanted(path: str) -> bool:
    """Whether a file of a library is worth its room."""
    if found := LOCALE.match(path):
        return script(found[1]) in SCRIPTS
    return not FILES.match(path)


def script(locale: str) -> str:
    """The script a locale is written in; the root of all, which has none, counts as Latin."""
    from babel.core import get_global

    parts = locale.split("_")
    if len(parts) > 1 and len(parts[1]) == 4:
        return parts[1]
    likely = get_global("likely_subtags")
    full = likely.get("_".join(parts[:2])) or likely.get(parts[0]) or "root_Latn"
    return next((part for part in full.split("_") if len(part) == 4 and part.istitle()), "Latn")
