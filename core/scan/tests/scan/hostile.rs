//! Frames that no camera takes: whatever the numbers and bytes are, there is an answer.

use causo_scan::{MAX_SIDE, Plane, ScanError, scan};
use proptest::prelude::*;

#[test]
fn what_does_not_go_together_is_refused() {
    let luminance = [0; 100];
    let refused =
        |width, height, stride| scan(&Plane { luminance: &luminance, width, height, stride }).unwrap_err();
    for (width, height, stride) in
        [(0, 10, 10), (10, 0, 10), (10, 10, 9), (10, 11, 10), (10, 10, 11), (2, 50, u32::MAX)]
    {
        assert_eq!(refused(width, height, stride).code(), "plane_malformed");
    }
    assert_eq!(refused(MAX_SIDE + 1, 1, MAX_SIDE + 1), ScanError::PlaneTooLarge);
    assert_eq!(refused(1, u32::MAX, u32::MAX).code(), "plane_too_large");
    // The last row may end with its pixels.
    let plane = Plane { luminance: &luminance[..98], width: 8, height: 10, stride: 10 };
    assert_eq!(scan(&plane), Ok(vec![]));
}

#[test]
fn a_wall_of_eyes_has_an_end() {
    let eye = |x: u32, y: u32| {
        let ring = (x % 18 / 2).abs_diff(4).max((y % 18 / 2).abs_diff(4));
        if ring == 2 || ring == 4 { 255 } else { 0 }
    };
    let (width, height) = (1280, 720);
    let luminance: Vec<u8> = (0..width * height).map(|at| eye(at % width, at / width)).collect();
    assert_eq!(scan(&Plane { luminance: &luminance, width, height, stride: width }), Ok(vec![]));
}

/// Rows that are noise, stripes, or the same again: what runs of dark and light can be.
fn rows() -> impl Strategy<Value = Vec<u8>> {
    let noise = prop::collection::vec(any::<u8>(), 0..9000);
    let two = prop::collection::vec(prop::sample::select(vec![0u8, 255]), 0..9000);
    let runs = prop::collection::vec((any::<u8>(), 1usize..24), 0..600).prop_map(|runs| {
        runs.into_iter().flat_map(|(light, length)| std::iter::repeat_n(light, length)).collect()
    });
    prop_oneof![noise, two, runs]
}

proptest! {
    #[test]
    fn any_frame_has_an_answer(
        luminance in rows(), width in 0u32..120, height in 0u32..120, more in 0u32..12, odd in prop::option::of(any::<u32>()),
    ) {
        let stride = odd.unwrap_or(width + more);
        match scan(&Plane { luminance: &luminance, width, height, stride }) {
            Ok(found) => {
                let corners = found.iter().flat_map(|code| code.corners);
                corners.for_each(|corner| assert!(corner.x <= width && corner.y <= height));
            }
            Err(refused) => assert_eq!(refused.code(), "plane_malformed"),
        }
    }

    #[test]
    fn any_size_has_an_answer(width in any::<u32>(), height in any::<u32>(), stride in any::<u32>()) {
        let found = scan(&Plane { luminance: &[7; 50], width, height, stride });
        prop_assert_eq!(found.unwrap_or_default(), vec![]);
    }
}
