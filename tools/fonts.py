"""Cuts one full font down to what Vietnamese needs, as a single WOFF2 file per style.

Never split a style into several subset files: WeasyPrint then prints wrong glyphs for accented letters.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)]
COMBINING_MARKS = [*range(0x300, 0x305), 0x306, 0x308, 0x309, 0x30A, 0x30C, 0x31B, 0x323]
PUNCTUATION = [0x2009, *range(0x2010, 0x2016), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x202F, 0x2030]
SIGNS = [0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AB, 0x20AC, 0x2116, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
FIGURES = [0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A)]
ARROWS = [*range(0x2190, 0x2196), 0x21D2]
CHARACTERS = LATIN + COMBINING_MARKS + PUNCTUATION + SIGNS + FIGURES + ARROWS

FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "tnum"]
FOOT_REACH = 130  # font units; 1000 to the em
TABULAR_WIDTH = 0.68  # of the em: the widest digit of the boldest cut still has air on both sides


def cut(source: Path, target: Path, *, tabular_figures: bool = False) -> None:
    """Write `source` (TTF) as a subset WOFF2; `tabular_figures` adds a `tnum` feature to a font that lacks one."""
    options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False, name_IDs=["*"])
    font = TTFont(source, recalcTimestamp=False)
    if tabular_figures:
        add_tabular_figures(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)


def letters(cut_font: Path) -> dict[str, Any]:
    """What a line of text takes in it, in font units: for those who measure without opening a font."""
    with TTFont(cut_font) as font:
        line, widths = font["hhea"], font["hmtx"].metrics
        advances = {chr(code): widths[name][0] for code, name in sorted(font.getBestCmap().items())}
        return {"em": font["head"].unitsPerEm, "ascent": line.ascent, "descent": line.descent, "advances": advances}


def add_tabular_figures(font: TTFont) -> None:
    """Give every digit a twin of one common width, reached by `font-variant-numeric: tabular-nums`.

    The twin of 1 stands on a foot: without one the narrow digit floats in its wide box and 21 reads as "2 1".
    """
    width = round(font["head"].unitsPerEm * TABULAR_WIDTH)
    digits = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    twins = {name: f"{name}.tnum" for name in digits}
    font.setGlyphOrder(font.getGlyphOrder() + list(twins.values()))
    for name, twin in twins.items():
        glyph = deepcopy(font["glyf"][name]) if name != digits[1] else _with_foot(font["glyf"][name], FOOT_REACH)
        margin = (width - (glyph.xMax - glyph.xMin)) // 2
        glyph.coordinates.translate((margin - glyph.xMin, 0))
        glyph.recalcBounds(font["glyf"])
        font["glyf"].glyphs[twin] = glyph
        font["hmtx"].metrics[twin] = (width, margin)
    _add_substitution(font["GSUB"].table, "tnum", twins)


def _with_foot(glyph: Glyph, reach: int) -> Glyph:
    """The outline with a bar on the baseline, `reach` units beyond the stem on both sides, a little thinner than it."""
    stem = [x for x, y in glyph.coordinates if y == 0]
    left, right, height = min(stem), max(stem), round(0.8 * (max(stem) - min(stem)))
    pen = TTGlyphPen(None)
    glyph.draw(pen, None)
    pen.moveTo((left - reach, 0))
    for corner in ((left - reach, height), (right + reach, height), (right + reach, 0)):
        pen.lineTo(corner)
    pen.closePath()
    footed = pen.glyph()
    footed.recalcBounds(None)
    return footed


def _add_substitution(gsub: otTables.GSUB, tag: str, mapping: dict[str, str]) -> None:
    """Append one single-substitution feature to every script and language; `tag` must sort after those present."""
    lookups, features = gsub.LookupList, gsub.FeatureList
    feature = otTables.Feature()
    feature.FeatureParams = None
    feature.LookupListIndex = [len(lookups.Lookup)]
    feature.LookupCount = 1
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, feature
    for script in (record.Script for record in gsub.ScriptList.ScriptRecord):
        for language in (script.DefaultLangSys, *(record.LangSys for record in script.LangSysRecord)):
            language.FeatureIndex.append(len(features.FeatureRecord))
            language.FeatureCount += 1
    # The subsetter believes the counts, not the lists.
    lookups.Lookup.append(buildLookup([buildSingleSubstSubtable(mapping)]))
    lookups.LookupCount += 1
    features.FeatureRecord.append(record)
    features.FeatureCount += 1
