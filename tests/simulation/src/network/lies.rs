//! Answers that are not the server's, or not those to this request: somebody sits on the line, or runs the server.

use crate::machine::Rng;
use causo_sync::Answer;

/// What a liar answers instead of the honest answer, with older answers of the same door at hand.
pub(super) fn lie(rng: &mut Rng, older: &[Answer], honest: Answer) -> Answer {
    match rng.below(4) {
        0 if !older.is_empty() => rng.pick(older).cloned().unwrap_or(honest),
        1 => Answer { status: 200, body: b"<html>Wi-Fi</html>".to_vec(), cut: false },
        2 => Answer { status: 502, body: Vec::new(), cut: false },
        _ => changed(rng, honest),
    }
}

/// A bit changed somewhere.
fn changed(rng: &mut Rng, honest: Answer) -> Answer {
    let mut changed = honest;
    let at = rng.below(changed.body.len() as u64) as usize;
    let bit = 1 << rng.below(8);
    changed.body.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bit);
    changed
}
