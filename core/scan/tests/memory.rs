//! How much memory a scan takes beside the plane, by an allocator that counts; it counts for a whole process, so this
//! program does nothing else.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "scan/kinds.rs"]
#[allow(dead_code, reason = "how much is read is asked elsewhere")]
mod kinds;
#[path = "scan/scene.rs"]
mod scene;

use causo_scan::{Plane, scan};
use kinds::{KINDS, shot};
use peak_alloc::PeakAlloc;
use scene::{HEIGHT, WIDTH};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Most bytes at a time for each of the plane's.
const MOST: f32 = 1.1;

#[test]
fn a_scan_takes_less_memory_than_its_plane() {
    let mut most = 0f32;
    for kind in KINDS {
        let shot = shot(kind, 1);
        let (width, height) = (WIDTH as u32, HEIGHT as u32);
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let found = scan(&Plane { luminance: &shot.luminance, width, height, stride: width }).unwrap();
        let taken = (ALLOCATOR.peak_usage() - before) as f32 / (WIDTH * HEIGHT) as f32;
        drop(found);
        most = most.max(taken);
        assert!(taken < MOST, "{}: {taken} bytes for each of the plane's", kind.name);
        assert_eq!(ALLOCATOR.current_usage(), before, "{}: nothing stays", kind.name);
    }
    println!("at most {most:.2} bytes for each of the plane's");
}
