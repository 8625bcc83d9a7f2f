//! What a picture shows.

use crate::decode::{BRIDGE, Pixels};
use crate::{CODE, every_kind, sheet, text};
use causo_draw::{Bar, Block, PICTURE_WIDTH, picture, qr};
use proptest::prelude::*;

#[test]
fn a_picture_is_as_wide_as_a_phone_and_always_the_same() {
    let file = picture(&every_kind()).unwrap();
    assert_eq!(Pixels::of(&file).width, PICTURE_WIDTH);
    assert_eq!(picture(&every_kind()).unwrap(), file);
}

#[test]
fn a_code_is_read_again() {
    assert_eq!(Pixels::of(&picture(&every_kind()).unwrap()).codes(), [CODE]);
    for side in [200, 301, 1024] {
        let pixels = Pixels::of(&qr(CODE, side).unwrap());
        assert_eq!((pixels.width, pixels.height), (side as usize, side as usize));
        assert_eq!(pixels.codes(), [CODE]);
    }
}

#[test]
fn nothing_stands_in_the_margins() {
    let sentence =
        "Bà con đến hỏi cách nộp hồ sơ đăng ký khai sinh, đặt lịch khám, trả tiền điện – 64 % tự làm. ";
    let endless = "nghiêng".repeat(60);
    for words in [sentence.repeat(8), endless.clone(), format!("Ưu {endless} {sentence}"), "W".repeat(400)] {
        let pixels = Pixels::of(&picture(&text(&words)).unwrap());
        assert!(
            pixels.inked().all(|(x, y)| (60..1020).contains(&x) && (24..pixels.height - 24).contains(&y))
        );
        // Lines are used to their end: at most the longest word is missing.
        assert!(pixels.inked().any(|(x, _)| x > 900));
    }
}

#[test]
fn bars_are_as_long_as_their_amounts() {
    let amounts = [400, 200, 100, 3, 0];
    let bar = |amount| Bar { label: String::new(), amount, shown: String::new() };
    let block = Block::Bars { title: String::new(), bars: amounts.map(bar).to_vec() };
    let pixels = Pixels::of(&picture(&sheet(vec![block])).unwrap());
    let mut runs: Vec<usize> =
        (0..pixels.height).map(|y| pixels.run(y, BRIDGE)).filter(|run| *run > 0).collect();
    runs.dedup();
    assert_eq!(runs, [952, 476, 238, 7]);
}

#[test]
fn a_share_is_a_part_of_its_frame() {
    for (percent, filled) in [(Some(0), 0), (Some(64), 609), (Some(100), 952), (Some(255), 952)] {
        let block = Block::Share { label: String::new(), percent, note: String::new() };
        let pixels = Pixels::of(&picture(&sheet(vec![block])).unwrap());
        let rows: Vec<usize> =
            (0..pixels.height).map(|y| pixels.run(y, BRIDGE)).filter(|run| *run > 0).collect();
        assert_eq!((rows[0], rows[rows.len() / 2].max(3)), (952, filled.max(3)));
    }
    let none = Block::Share { label: String::new(), percent: None, note: String::new() };
    assert_eq!(Pixels::of(&picture(&sheet(vec![none])).unwrap()).inked().count(), 0);
}

#[test]
fn signs_do_not_begin_a_line() {
    // However the words before it fall, the sign stands where its word stands.
    for fill in 1..60 {
        let words = |sign: &str| picture(&text(&format!("{} tự làm 64{sign}%", "n".repeat(fill)))).unwrap();
        assert_eq!(words(" "), words("\u{a0}"), "{fill}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_words_are_drawn(words in "\\PC{0,300}", more in any::<String>(), amount: u64) {
        let bar = Bar { label: more.chars().take(100).collect(), amount, shown: words.chars().take(40).collect() };
        let blocks = vec![
            Block::Title(more.clone()),
            Block::Text(words),
            Block::Bars { title: more, bars: vec![bar.clone(), Bar { amount: u64::MAX, ..bar }] },
        ];
        let file = picture(&sheet(blocks)).unwrap();
        prop_assert_eq!(Pixels::of(&file).width, PICTURE_WIDTH);
    }
}
