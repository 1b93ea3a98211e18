"""The pictures in screenshots/ show what the app shows."""

import pytest
import textual

from screenshots.make import FOLDER, SCENES, picture

pytestmark = pytest.mark.skipif(textual.__version__ != "8.2.8", reason="pictures belong to one version of Textual")


@pytest.mark.parametrize("name", SCENES)
def test_picture_is_of_today(name):
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert picture(name) == kept, "run: python -m screenshots.make"


def test_no_picture_is_left_over():
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(SCENES)
