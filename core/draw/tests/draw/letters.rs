//! Every letter of Vietnamese, in both fonts and both cases, with every mark whole.

use crate::decode::Pixels;
use crate::{sheet, text};
use causo_draw::{Block, picture};
use std::collections::BTreeMap;

const LETTERS: &str =
    "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵbcdđfghjklmnpqrstvwxz";
const SIGNS: &str = "0123456789₫→–—…“”‘’•.,:;!?%+-−()/&@#*'\"=<>[]{}_~|\\^`";

/// A character twice, one below the other, in each of the two fonts.
fn twice(of: char) -> [Pixels; 2] {
    let regular = text(&format!("{of}\n{of}"));
    let semi_bold = sheet(vec![Block::Text(String::new()), Block::Subtitle(format!("{of}\n{of}"))]);
    [regular, semi_bold].map(|sheet| Pixels::of(&picture(&sheet).unwrap()))
}

fn letters() -> Vec<char> {
    LETTERS.chars().flat_map(|of| [of].into_iter().chain(of.to_uppercase())).collect()
}

#[test]
fn marks_touch_neither_the_next_line_nor_the_edge() {
    for of in letters() {
        for pixels in twice(of) {
            let mut rows = vec![0usize; pixels.height];
            pixels.inked().for_each(|(_, y)| rows[y] += 1);
            let first = rows.iter().position(|inked| *inked > 0).unwrap();
            let last = rows.iter().rposition(|inked| *inked > 0).unwrap();
            assert!(first >= 24 && last + 24 < pixels.height, "{of} reaches the edge");
            // The lower one is the upper one again, dot by dot: nothing of either runs into the other.
            let high = (1..=last - first).find(|high| {
                let upper: Vec<usize> = rows[first..].iter().copied().take(*high).collect();
                rows[first + high..].starts_with(&upper[..upper.len().min(rows.len() - first - high)])
                    && upper.iter().sum::<usize>() * 2 == rows.iter().sum::<usize>()
            });
            assert!(high.is_some(), "{of} runs into the next line");
        }
    }
}

#[test]
fn every_character_has_a_form_of_its_own() {
    let mut seen: [BTreeMap<Vec<(usize, usize)>, char>; 2] = Default::default();
    // What no font of ours has is an empty box: no letter may look like one.
    for of in ['中'].into_iter().chain(letters()).chain(SIGNS.chars()) {
        for (seen, pixels) in seen.iter_mut().zip(twice(of)) {
            let inked: Vec<_> = pixels.inked().collect();
            assert!(!inked.is_empty(), "{of} is not drawn");
            if let Some(other) = seen.insert(inked, of) {
                panic!("{of} looks like {other}");
            }
        }
    }
}

#[test]
fn spaces_that_hold_words_together_are_spaces() {
    for space in ['\u{a0}', '\u{202f}'] {
        for pixels in twice(space) {
            assert_eq!(pixels.inked().count(), 0, "{space:?}");
        }
    }
}
