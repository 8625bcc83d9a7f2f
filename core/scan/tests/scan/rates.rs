//! How much is read of what volunteers hold the camera on, kind by kind, never less than the floor that stands beside it.

use crate::kinds::{KINDS, Kind, shot};
use crate::scene::{HEIGHT, WIDTH};
use causo_scan::{Plane, scan};

/// Frames of a kind.
const FRAMES: u64 = 24;

/// Codes of a kind that were read, of how many, and the furthest that a corner was off, in pixels.
fn read(kind: &Kind) -> (usize, usize, f32) {
    let (mut right, mut all, mut off) = (0, 0, 0f32);
    for seed in 0..FRAMES {
        let shot = shot(kind, seed);
        let (width, height) = (WIDTH as u32, HEIGHT as u32);
        let found = scan(&Plane { luminance: &shot.luminance, width, height, stride: width }).unwrap();
        assert!(found.len() <= shot.codes.len(), "{}: nothing is found that is not there", kind.name);
        all += shot.codes.len();
        for (text, corners) in &shot.codes {
            let Some(code) = found.iter().find(|code| code.text == *text) else { continue };
            right += 1;
            for (corner, (x, y)) in code.corners.iter().zip(corners) {
                off = off.max((corner.x as f32 - x).abs().max((corner.y as f32 - y).abs()));
            }
        }
    }
    (right, all, off)
}

#[test]
fn codes_are_read_as_often_as_is_said() {
    println!("{:<36} {:>5} {:>8} {:>8}", "frames", "read", "least %", "off px");
    let (front, back) = KINDS.split_at(KINDS.len() / 2);
    let rates = std::thread::scope(|scope| {
        let back = scope.spawn(|| back.iter().map(read).collect::<Vec<_>>());
        let front: Vec<_> = front.iter().map(read).collect();
        [front, back.join().unwrap()].concat()
    });
    let mut missed = vec![];
    for (kind, (right, all, off)) in KINDS.iter().zip(rates) {
        println!("{:<36} {right:>2}/{all:<2} {:>8} {off:>8.1}", kind.name, kind.least);
        if right * 100 < all * kind.least {
            missed.push(kind.name);
        }
    }
    assert!(missed.is_empty(), "less is read than before: {missed:?}");
}
