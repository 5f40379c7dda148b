import json
import re
from dataclasses import replace
from pathlib import Path

import typst

from lutu.kit.i18n import Text
from lutu.maps import wording
from lutu.maps.formats import press
from lutu.maps.formats.pdf import write
from lutu.maps.formats.png import write as write_png
from lutu.maps.picture import MapPicture
from lutu.maps.sheet import compose

FOLDER = Path(press.__file__).parent


def paper(pdf: bytes) -> tuple[int, list[bytes]]:
    """How many pages there are, and the sizes that they have."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), sorted(
        set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf))
    )


def test_a_map_fits_on_one_page_of_its_paper(picture: MapPicture) -> None:
    pages = {size: paper(write(replace(picture, paper=size))) for size in ("screen", "a3", "a4")}
    assert pages["screen"] == pages["a3"] == (1, [b"0 0 1190.5511 841.8898"])
    assert pages["a4"] == (1, [b"0 0 841.8898 595.2756"])


def test_a_map_that_is_too_long_runs_on(picture: MapPicture) -> None:
    long = replace(picture, touchpoints=picture.touchpoints * 12, paper="a4")
    assert paper(write(long))[0] > 1


def test_a_map_that_was_worked_on_fits_on_one_page_too(made: MapPicture) -> None:
    assert paper(write(replace(made, paper="a3")))[0] == 1


def test_stages_break_over_pages_of_one_size(made: MapPicture) -> None:
    pages, sizes = paper(write(replace(made, paper="a4", pages="many")))
    assert (pages >= 3, sizes) == (True, [b"0 0 841.8898 595.2756"])


def test_a_wide_page_is_as_large_as_the_map(made: MapPicture) -> None:
    pages, (size,) = paper(write(replace(made, paper="wide")))
    assert (pages, round(float(size.split()[2]))) == (1, 104 + 6 * 200 + 72)


def test_a_screen_picture_grows_with_the_map(picture: MapPicture) -> None:
    def height(png: bytes) -> int:
        return int.from_bytes(png[20:24])

    long = replace(picture, touchpoints=picture.touchpoints * 4, paper="a4")
    assert height(write_png(long)) > height(write_png(picture))


def test_the_fonts_we_ship_hold_every_sign_of_our_pages(picture: MapPicture) -> None:
    words = [
        text.template(tag)
        for text in vars(wording).values()
        if isinstance(text, Text)
        for tag in ("en", "zh-Hans", "zh-Hant")
    ]
    full = compose(replace(picture, computed="".join(words) + "éüß€₩ ①②③ 廣東話・龍龜鬱 ±≤≥≈→"))
    alone, beside_others = (
        typst.compile(
            FOLDER / "map.typ",
            root=FOLDER,
            font_paths=[FOLDER / "fonts"],
            format="png",
            ignore_system_fonts=alone,
            sys_inputs={"sheet": json.dumps(full)},
        )
        for alone in (True, False)
    )
    assert alone == beside_others
