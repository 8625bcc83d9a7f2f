//! A PDF around pages. Words stay words, in fonts that the file carries; shapes stay shapes, so that a code's modules
//! are as sharp as the printer can make them. No time and no number of its own: the same pages are the same bytes.

mod embed;

use crate::font::{ABOVE, Fonts, Weight};
use crate::layout::{Drawn, Ink, Style};
use crate::page::{HEIGHT, MARGIN, Placed, WIDTH};
use crate::shape::{Path, Segment};
use crate::sheet::Sheet;
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// How hard bytes are pressed, of ten.
const LEVEL: u8 = 8;
const WEIGHTS: [(Weight, Name, Name); 2] = [
    (Weight::Regular, Name(b"R"), Name(b"CAUSOV+BeVietnamPro-Regular")),
    (Weight::SemiBold, Name(b"B"), Name(b"CAUSOV+BeVietnamPro-SemiBold")),
];

/// What was used of each font.
type Used = [embed::Glyphs; 2];

/// The file of a sheet's pages.
pub(crate) fn write(sheet: &Sheet, pages: &[Placed<'_>], fonts: &Fonts) -> Vec<u8> {
    let mut ids = (1..).map(Ref::new);
    let mut next = || ids.next().unwrap_or(Ref::new(1));
    let (catalog, tree, info) = (next(), next(), next());
    let font_ids = [next(), next()];
    let page_ids: Vec<(Ref, Ref)> = pages.iter().map(|_| (next(), next())).collect();
    let mut pdf = Pdf::new();
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(sheet.language.tag()));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.document_info(info).title(TextStr(sheet.title()));
    pdf.pages(tree).kids(page_ids.iter().map(|(page, _)| *page)).count(pages.len() as i32);
    let mut used = Used::default();
    for (number, (pieces, (id, content_id))) in pages.iter().zip(&page_ids).enumerate() {
        let mut page = pdf.page(*id);
        page.parent(tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(*content_id);
        let mut resources = page.resources();
        let mut names = resources.fonts();
        for ((_, name, _), id) in WEIGHTS.iter().zip(font_ids) {
            names.pair(*name, id);
        }
        names.finish();
        resources.finish();
        page.finish();
        let mut content = Content::new();
        for (top, drawn) in
            pieces.iter().flat_map(|(top, piece)| piece.drawn.iter().map(move |drawn| (top, drawn)))
        {
            draw(&mut content, drawn, *top, fonts, &mut used);
        }
        if pages.len() > 1 {
            draw(&mut content, &folio(number + 1, pages.len()), HEIGHT - MARGIN, fonts, &mut used);
        }
        let pressed = compress_to_vec_zlib(&content.finish(), LEVEL);
        pdf.stream(*content_id, &pressed).filter(Filter::FlateDecode);
    }
    for (((weight, _, name), id), used) in WEIGHTS.iter().zip(font_ids).zip(&used) {
        embed::font(&mut pdf, &mut next, fonts.of(*weight), (*name, id), used);
    }
    pdf.finish()
}

/// The number of a page, in the lower margin.
fn folio(number: usize, of: usize) -> Drawn {
    let style = Style { size: 9.0, weight: Weight::Regular, ink: Ink::Plain };
    Drawn::Words { at: (MARGIN, style.size * ABOVE), style, text: format!("{number}/{of}") }
}

fn draw(content: &mut Content, drawn: &Drawn, top: f32, fonts: &Fonts, used: &mut Used) {
    let ink = match drawn {
        Drawn::Words { style, .. } => style.ink,
        Drawn::Shape { ink, .. } => *ink,
    };
    // All colours are black: grey is a pattern of dots on a bad printer.
    content.set_fill_gray(if ink == Ink::OnBridge { 1.0 } else { 0.0 });
    match drawn {
        Drawn::Shape { path, .. } => fill(content, path, top),
        Drawn::Words { at: (x, y), style, text } => {
            let weight = style.weight as usize;
            content.begin_text().set_font(WEIGHTS[weight].1, style.size);
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, *x, HEIGHT - top - y]);
            let mut show = content.show_positioned();
            let mut items = show.items();
            for glyph in fonts.of(style.weight).glyphs(text) {
                used[weight].entry(glyph.id).or_insert((glyph.of, glyph.advance));
                if glyph.kern != 0.0 {
                    items.adjust(-glyph.kern);
                }
                items.show(Str(&glyph.id.to_be_bytes()));
            }
            items.finish();
            show.finish();
            content.end_text();
        }
    }
}

fn fill(content: &mut Content, path: &Path, top: f32) {
    let up = |y: f32| HEIGHT - top - y;
    for segment in &path.0 {
        match *segment {
            Segment::Move((x, y)) => content.move_to(x, up(y)),
            Segment::Line((x, y)) => content.line_to(x, up(y)),
            Segment::Curve(a, b, to) => content.cubic_to(a.0, up(a.1), b.0, up(b.1), to.0, up(to.1)),
            Segment::Close => content.close_path(),
        };
    }
    content.fill_nonzero();
}
