"""The findings beside the picture have the room that their words take."""

import pytest

from sugoroku.screen.brush import UNIT, lay
from sugoroku.screen.preview import panel
from sugoroku.screen.scenes.door import drawable

PATH = "https://www.pref.toyama.jp/1133/kendodukuri/toshikeikaku/kj00011346.html"
SAID = [
    ("es", f'"squares.sakura.text" no es un número entero ({PATH}). Escribe uno, como 2.'),
    ("es", f'El id es "q-transport", pero la carpeta se llama "{PATH}". Ponles el mismo nombre.'),
    ("ja", "「squares.sakura.text」は、このゲームのフォントにありません（スギを植える）。別の字に変えてください。"),
    ("en", "x"),
]


@pytest.mark.parametrize("wide", [356.0, 408.0])
@pytest.mark.parametrize(("lang", "said"), SAID)
def test_a_sentence_has_room_for_all_its_lines(lang: str, said: str, wide: float) -> None:
    lines = panel._lines(said, wide / panel.SAID)
    block = lay(drawable(said), panel.SAID, wide + 8, 4000, lang=lang)
    assert block.count <= lines <= block.count + 2
    assert block.height / UNIT <= lines * panel.SAID * panel.LEAD + panel.FOOT - 4
