"""Makes the two fonts of this folder from the whole ones: see README.md.

    python make.py BeVietnamPro_400Regular.ttf BeVietnamPro-Regular.ttf
"""

import sys

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Latin, the Vietnamese letters, and the signs that our texts use.
KEPT = "20-7E A0-FF 102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 1EA0-1EF9 2013-2014 2018-2019 201C-201D 2022 2026 20AB 2212"


def kept():
    for part in KEPT.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def drawn(contours):
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def add(font, name, char, advance, contours):
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = drawn(contours)
    font["hmtx"][name] = (advance, min((x for c in contours for x, _ in c), default=0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[char] = name


source, target = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
options = Options(layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
subsetter = Subsetter(options)
subsetter.populate(unicodes=kept())
subsetter.subset(font)

# What the whole font lacks: a narrow space that does not break, and an arrow as thick and as high as its minus.
minus = font["glyf"][font.getBestCmap()[0x2212]]
low, high = minus.yMin, minus.yMax
middle, thick = (low + high) // 2, high - low
add(font, "uni202F", 0x202F, font["hmtx"][font.getBestCmap()[0x20]][0] * 2 // 3, [])
tip, back, arm, slant = 870, 640, 230, thick * 7 // 5
shaft = [(80, low), (80, high), (tip - thick, high), (tip - thick, low)]
head = [
    (tip, middle), (back, middle - arm), (back - slant, middle - arm),
    (tip - slant, middle), (back - slant, middle + arm), (back, middle + arm),
]
add(font, "arrowright", 0x2192, 950, [shaft, head])
# A box for every other character: in the whole font it shows nothing, as if nothing were missing.
outer, inner = (60, 0, 540, 740), (60 + thick, thick, 540 - thick, 740 - thick)
corners = lambda x, y, right, top: [(x, y), (x, top), (right, top), (right, y)]
font["glyf"][".notdef"] = drawn([corners(*outer), corners(*inner)[::-1]])
font["hmtx"][".notdef"] = (600, 60)
assert not any(font["glyf"][name].isComposite() for name in font.getGlyphOrder())
font.save(target)
