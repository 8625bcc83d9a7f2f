//! What a page shows.

use crate::decode::{Pdf, least};
use crate::{CODE, every_kind, sheet, text};
use causo_draw::{Block, Language, Sheet, page};
use proptest::prelude::*;

const MM: f32 = 72.0 / 25.4;

#[test]
fn a_page_is_a5_and_says_what_it_is() {
    let file = page(&every_kind()).unwrap();
    let pdf = Pdf::of(&file);
    assert_eq!(pdf.contents.len(), 1);
    let sides: Vec<f32> = pdf
        .source
        .split("/MediaBox [0 0 ")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap()
        .split(' ')
        .map(|side| side.parse::<f32>().unwrap() / MM)
        .collect();
    assert!((sides[0] - 148.0).abs() < 0.01 && (sides[1] - 210.0).abs() < 0.01);
    assert!(pdf.source.contains("/Lang (vi)") && pdf.source.contains("/DisplayDocTitle true"));
    let title: Vec<u8> = "Tổ công nghệ số xã Vân Sơn".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex: String = title.iter().map(|byte| format!("{byte:02X}")).collect();
    assert!(pdf.source.contains(&format!("/Title <FEFF{hex}>")), "{}", pdf.source);
    assert!(!pdf.source.contains("Date") && !pdf.source.contains("/ID"));
    assert_eq!(page(&every_kind()).unwrap(), file);
    let english = Sheet { language: Language::English, ..every_kind() };
    assert!(Pdf::of(&page(&english).unwrap()).source.contains("/Lang (en)"));
}

#[test]
fn a_code_is_30_mm_wide_and_read_again() {
    for code in [CODE.to_owned(), "https://vanson.example".into(), "7".repeat(300)] {
        let block = Block::Qr { text: code.clone(), caption: "Đưa mã này cho tổ.".into() };
        let pdf = Pdf::of(&page(&sheet(vec![block])).unwrap());
        let corners = pdf.shapes(0).into_iter().max_by_key(Vec::len).unwrap();
        for side in [|(x, _): (f32, f32)| x, |(_, y): (f32, f32)| y] {
            let wide = -least(&corners, |at| -side(at)) - least(&corners, side);
            assert!((wide / MM - 30.0).abs() < 0.05, "{}", wide / MM);
        }
        assert_eq!(Pdf::code(&corners, 4.0), code);
    }
}

#[test]
fn what_fits_no_page_goes_on_to_the_next() {
    let words = "Bác rút lại lúc nào cũng được, không phải nói lý do. ".repeat(120);
    let pdf = Pdf::of(&page(&text(&words)).unwrap());
    assert!(pdf.contents.len() > 2 && pdf.source.contains(&format!("/Count {}", pdf.contents.len())));
    let lines = |content: &str| content.matches(" Tf\n").count();
    // Every page but the last is full, and each has its number besides.
    let counts: Vec<usize> = pdf.contents.iter().map(|content| lines(content)).collect();
    assert!(counts[..counts.len() - 1].iter().all(|count| *count == counts[0]), "{counts:?}");
}

#[test]
fn words_shrink_before_a_second_page_is_begun() {
    let words = "Bác rút lại lúc nào cũng được, không phải nói lý do. ";
    let size = |times: usize| {
        let pdf = Pdf::of(&page(&text(&words.repeat(times))).unwrap());
        let size: f32 =
            pdf.contents[0].split(" Tf\n").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        (pdf.contents.len(), size)
    };
    assert_eq!(size(5), (1, 14.0));
    let sizes: Vec<_> = (1..80).map(size).collect();
    let single: Vec<f32> = sizes.iter().filter(|(pages, _)| *pages == 1).map(|(_, size)| *size).collect();
    assert!(single.is_sorted_by(|more, less| more >= less) && single.last() == Some(&9.0));
    assert!(sizes.iter().filter(|(pages, _)| *pages > 1).all(|(_, size)| *size == 12.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_words_are_printed(words in "\\PC{0,2000}", title in any::<String>()) {
        let pdf = Pdf::of(&page(&sheet(vec![Block::Title(title), Block::Text(words)])).unwrap());
        let count = format!("/Count {}", pdf.contents.len().max(1));
        prop_assert!(pdf.source.contains(&count));
    }
}
