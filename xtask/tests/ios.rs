//! What the iPhone's app must keep to, and what it has in common with Android's.

use xtask::ios::{arrows, pairs, views};
use xtask::repository_root;

#[test]
fn folders_know_only_what_they_may() {
    assert_eq!(arrows::faults(&repository_root()).unwrap(), [""; 0]);
}

#[test]
fn views_draw_and_decide_nothing() {
    assert_eq!(views::faults(&repository_root()).unwrap(), [""; 0]);
}

#[test]
fn every_screen_stands_on_both_phones_with_one_shape() {
    assert_eq!(pairs::faults(&repository_root()).unwrap(), [""; 0]);
}
