//! The notes that figures are told for share no source with those a dictionary was trained on.

use std::collections::BTreeSet;

const UNSEEN: &str = include_str!("../../../fixtures/notes/unseen.txt");
const TRAINING: &str = include_str!("../../../fixtures/notes/training.txt");

fn words(note: &str) -> Vec<String> {
    note.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_four_words_in_a_row_of_an_unseen_note_stand_in_the_training() {
    let trained: Vec<_> = TRAINING.lines().map(words).collect();
    let runs: BTreeSet<&[String]> = trained.iter().flat_map(|note| note.windows(4)).collect();
    for note in UNSEEN.lines() {
        assert!(words(note).windows(4).all(|run| !runs.contains(run)), "{note}");
    }
}

#[test]
fn unseen_notes_are_about_sixty_bytes() {
    let lengths: Vec<usize> = UNSEEN.lines().map(str::len).collect();
    assert!(lengths.len() >= 25 && lengths.iter().sum::<usize>() >= 60 * lengths.len(), "{lengths:?}");
}
