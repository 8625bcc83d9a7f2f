//! A font inside of a PDF, with what a reader needs to find and copy its words: which glyph shows which character.

use super::LEVEL;
use crate::font::{ABOVE, Font, LINE};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use std::collections::BTreeMap;

/// Glyphs by their number in the font, with what each shows and how wide it is in thousandths of the size.
pub(super) type Glyphs = BTreeMap<u16, (char, f32)>;

/// Glyphs are named by their number in the font.
const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Writes a font under a name and an id.
pub(super) fn font(
    pdf: &mut Pdf,
    next: &mut impl FnMut() -> Ref,
    font: &Font,
    (name, id): (Name, Ref),
    used: &Glyphs,
) {
    let (glyphs, descriptor, unicode, file) = (next(), next(), next(), next());
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(glyphs)
        .to_unicode(unicode);
    let mut cid = pdf.cid_font(glyphs);
    cid.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
    cid.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = cid.widths();
    for (glyph, (_, width)) in used {
        widths.consecutive(*glyph, [*width]);
    }
    widths.finish();
    cid.finish();
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(-300.0, (ABOVE - LINE) * 1000.0, 1500.0, ABOVE * 1000.0))
        .italic_angle(0.0)
        .ascent(1000.0)
        .descent(-265.0)
        .cap_height(740.0)
        .stem_v(90.0)
        .font_file2(file);
    let mut shown = UnicodeCmap::new(Name(b"Shown"), SYSTEM);
    for (glyph, (of, _)) in used {
        shown.pair(*glyph, *of);
    }
    let pressed = compress_to_vec_zlib(&shown.finish(), LEVEL);
    pdf.stream(unicode, &pressed).filter(Filter::FlateDecode);
    let pressed = compress_to_vec_zlib(font.bytes, LEVEL);
    let mut stream = pdf.stream(file, &pressed);
    stream.filter(Filter::FlateDecode).pair(Name(b"Length1"), font.bytes.len() as i32);
}
