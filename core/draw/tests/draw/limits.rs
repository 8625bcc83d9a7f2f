//! What is refused, and with which word.

use crate::{sheet, text};
use causo_draw::{Bar, BigNumber, Block, DrawError, MAX_BLOCKS, MAX_CHARACTERS, MAX_LABEL, MAX_QR_SIDE};
use causo_draw::{page, picture, qr};

#[test]
fn more_than_anyone_reads_is_refused() {
    let long = text(&"a".repeat(MAX_CHARACTERS + 1));
    let many = sheet(vec![Block::Rule; MAX_BLOCKS + 1]);
    let bar = Bar { label: String::new(), amount: 1, shown: String::new() };
    let bars = sheet(vec![Block::Bars { title: String::new(), bars: vec![bar; MAX_BLOCKS] }]);
    let label = "a".repeat(MAX_LABEL + 1);
    let number = BigNumber { value: label, label: String::new(), change: None };
    for refused in [long, many, bars, sheet(vec![Block::Numbers(vec![number])])] {
        assert_eq!(picture(&refused), Err(DrawError::TooLong));
        assert_eq!(page(&refused), Err(DrawError::TooLong));
    }
    assert_eq!(DrawError::TooLong.code(), "too_long");
}

#[test]
fn as_much_as_is_allowed_is_drawn() {
    let whole = text(&"a ".repeat(MAX_CHARACTERS / 2));
    assert!(page(&whole).is_ok());
    assert!(picture(&text(&"a ".repeat(MAX_CHARACTERS / 6))).is_ok());
    let number = BigNumber { value: "W".repeat(MAX_LABEL), label: String::new(), change: None };
    assert!(picture(&sheet(vec![Block::Numbers(vec![number; 3])])).is_ok());
    assert!(picture(&sheet(vec![])).is_ok() && page(&sheet(vec![])).is_ok());
}

#[test]
fn a_picture_that_is_too_high_is_refused_before_it_is_drawn() {
    let code = Block::Qr { text: "a".into(), caption: String::new() };
    assert_eq!(picture(&sheet(vec![code; MAX_BLOCKS])), Err(DrawError::TooLong));
}

#[test]
fn a_code_that_could_not_be_read_is_refused() {
    let long = "a".repeat(500);
    let block = Block::Qr { text: long.clone(), caption: String::new() };
    assert_eq!(picture(&sheet(vec![block.clone()])), Err(DrawError::QrTooLong));
    assert_eq!(page(&sheet(vec![block])), Err(DrawError::QrTooLong));
    assert_eq!(qr(&long, 200), Err(DrawError::QrTooLong));
    assert!(qr(&long, 600).is_ok());
    assert_eq!(qr(&"a".repeat(5000), MAX_QR_SIDE), Err(DrawError::QrTooLong));
    assert_eq!(qr("a", 0), Err(DrawError::QrTooLong));
    assert_eq!(qr("a", MAX_QR_SIDE + 1), Err(DrawError::TooLarge));
    assert_eq!(DrawError::QrTooLong.code(), "qr_too_long");
    assert_eq!(DrawError::TooLarge.code(), "too_large");
}
