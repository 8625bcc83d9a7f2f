//! What is answered: each code once, where it is, in the order of the picture, as text.

use crate::scene::{Chance, Frame, Pose, Sticker};
use causo_scan::{Found, Plane, scan};
use proptest::prelude::*;

/// A frame with these on it.
fn seen(width: usize, height: usize, stickers: &[(&Sticker, Pose)]) -> Vec<Found> {
    let mut chance = Chance(1);
    let mut frame = Frame::table(width, height, &mut chance);
    stickers.iter().for_each(|(sticker, pose)| frame.paste(sticker, *pose));
    let luminance = frame.taken(2.0, &mut chance);
    let (width, height) = (width as u32, height as u32);
    scan(&Plane { luminance: &luminance, width, height, stride: width }).unwrap()
}

fn flat(x: f32, y: f32) -> Pose {
    Pose { at: (x, y), module: 5.0, ..Pose::default() }
}

#[test]
fn the_same_text_at_two_places_is_two_codes_in_the_order_of_the_picture() {
    let (one, other) = (Sticker::new("CAUSO1:AAAA"), Sticker::new("CAUSO1:BBBB"));
    let found = seen(
        640,
        480,
        &[(&other, flat(480.0, 110.0)), (&one, flat(150.0, 110.0)), (&one, flat(300.0, 350.0))],
    );
    let texts: Vec<&str> = found.iter().map(|code| code.text.as_str()).collect();
    assert_eq!(texts, ["CAUSO1:AAAA", "CAUSO1:BBBB", "CAUSO1:AAAA"]);
}

#[test]
fn what_is_no_utf_8_is_read_as_the_standard_has_it() {
    let sticker = Sticker::new(b"caf\xe9 \xff".as_slice());
    assert_eq!(seen(320, 240, &[(&sticker, flat(160.0, 120.0))])[0].text, "caf\u{e9} \u{ff}");
}

#[test]
fn a_frame_without_a_code_has_none() {
    assert_eq!(seen(640, 480, &[]), []);
}

#[test]
fn bytes_beside_the_rows_are_not_looked_at() {
    let sticker = Sticker::new("CAUSO1:AAAA");
    let mut chance = Chance(2);
    let mut frame = Frame::table(320, 240, &mut chance);
    frame.paste(&sticker, flat(150.0, 120.0));
    let rows = frame.taken(2.0, &mut chance);
    let padded: Vec<u8> =
        rows.chunks(320).flat_map(|row| row.iter().copied().chain([0, 255, 0, 255])).collect();
    let plain = scan(&Plane { luminance: &rows, width: 320, height: 240, stride: 320 }).unwrap();
    let plane = Plane { luminance: &padded[..padded.len() - 4], width: 320, height: 240, stride: 324 };
    assert_eq!(scan(&plane).unwrap(), plain);
    assert_eq!(plain.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// How often a code is found is `rates.rs`'s to count.
    #[test]
    fn what_is_found_is_right_and_where_it_is(
        module in 3.0f32..7.0, turn in 0.0f32..360.0, x in 250.0f32..390.0, y in 230.0f32..250.0,
        tilt in 0.0f32..30.0, axis in 0.0f32..360.0, text in "[A-Z0-9]{1,40}",
    ) {
        let sticker = Sticker::new(&text);
        let pose = Pose { at: (x, y), module, turn, tilt: (tilt, axis) };
        let found = seen(640, 480, &[(&sticker, pose)]);
        prop_assert!(found.len() <= 1);
        for found in found {
            prop_assert_eq!(&found.text, &text);
            for (corner, (x, y)) in found.corners.iter().zip(pose.corners(sticker.side)) {
                let off = (corner.x as f32 - x).abs().max((corner.y as f32 - y).abs());
                // Near enough to draw a frame around it.
                prop_assert!(off <= 2.0 * module, "{} off", off);
            }
        }
    }
}
