//! Answers that are not the server's, or not those to this request: somebody sits on the line, or runs the server.

use crate::machine::Rng;
use causo_protocol::FormatError;
use causo_protocol::api::read_page;
use causo_protocol::batch::Batch;
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
    let mut changed = honest.clone();
    let at = rng.below(changed.body.len() as u64) as usize;
    let bit = 1 << rng.below(8);
    changed.body.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bit);
    // That a batch is of a newer format can be told as a lie only by a version that knows the format.
    if seems_newer(&changed) { honest } else { changed }
}

fn seems_newer(answer: &Answer) -> bool {
    let Ok((_, entries)) = read_page(&answer.body) else { return false };
    let newer = |packed: &[u8]| match Batch::unpack(packed) {
        Ok(batch) => batch.events() == Err(FormatError::Newer),
        Err(error) => error == FormatError::Newer,
    };
    entries.iter().filter_map(|entry| entry.payload.as_ref()).any(|payload| newer(&payload.0))
}
