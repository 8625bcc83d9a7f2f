//! Whatever a sheet says, nothing of it stands in the margins of a picture or of a page, nor outside of its piece.

use super::{Drawn, Form, pieces};
use crate::font::{ABOVE, Fonts};
use crate::sheet::{Bar, BigNumber, Block, Language, Mark, Sheet};
use proptest::prelude::*;

const FORMS: [Form; 2] = [
    Form { width: 1080.0, margin: 64.0, em: 44.0, qr: 400.0, pixels: true },
    Form { width: 419.5, margin: 34.0, em: 14.0, qr: 85.0, pixels: false },
];

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[a-zà-ỹĐđ]{1,7}", "[0-9]{1,4}", "[–%→,.!?]", "[A-Z]{1,30}"];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" ").chars().take(100).collect())
}

fn block() -> impl Strategy<Value = Block> {
    let mark = prop_oneof![Just(Mark::Yes), Just(Mark::No), Just(Mark::Open), Just(Mark::Dot)];
    let number = (words(), words(), proptest::option::of(words()));
    let number = number.prop_map(|(value, label, change)| BigNumber { value, label, change });
    let bar =
        (words(), any::<u64>(), words()).prop_map(|(label, amount, shown)| Bar { label, amount, shown });
    prop_oneof![
        words().prop_map(Block::Title),
        words().prop_map(Block::Subtitle),
        words().prop_map(Block::Text),
        words().prop_map(Block::Foot),
        Just(Block::Rule),
        (mark, words(), words()).prop_map(|(mark, text, note)| Block::Item { mark, text, note }),
        proptest::collection::vec(number, 0..5).prop_map(Block::Numbers),
        (words(), proptest::collection::vec(bar, 0..4)).prop_map(|(title, bars)| Block::Bars { title, bars }),
        (words(), any::<Option<u8>>(), words()).prop_map(|(label, percent, note)| Block::Share {
            label,
            percent,
            note
        }),
        (words(), words()).prop_map(|(text, caption)| Block::Qr { text, caption }),
        (words(), words()).prop_map(|(text, caption)| Block::Spoken { text, caption }),
    ]
}

proptest! {
    #[test]
    fn everything_stands_between_the_margins(blocks in proptest::collection::vec(block(), 1..6)) {
        let (fonts, sheet) = (Fonts::new(), Sheet { language: Language::Vietnamese, blocks });
        for form in FORMS {
            for piece in pieces(&sheet, form, &fonts).unwrap() {
                prop_assert!(piece.height >= 0.0 && piece.before >= 0.0);
                for drawn in &piece.drawn {
                    let corners = match drawn {
                        Drawn::Words { at: (x, y), style, text } => {
                            let wide = fonts.of(style.weight).width(text) * style.size;
                            // Digits stand higher in their piece than letters would.
                            let top = if text.is_ascii() { y - style.size * 0.8 } else { y - style.size * ABOVE };
                            vec![(*x, top), (x + wide, y + style.size * 0.25)]
                        }
                        Drawn::Shape { path, .. } => path.points().collect(),
                    };
                    for (x, y) in corners {
                        prop_assert!(x > form.margin - 1.0 && x < form.width - form.margin + 1.0, "{drawn:?}");
                        prop_assert!(y > -1.0 && y < piece.height + 1.0, "{drawn:?} {}", piece.height);
                    }
                }
            }
        }
    }
}
