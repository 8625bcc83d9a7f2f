//! Makes a failing day short: leaves operations out as long as the same rule breaks.

use crate::failure::Broken;
use crate::generate::{Act, Op};
use crate::run::{PHONES, play};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Pieces of a day that are left out before single kinds of operations are tried.
const COARSE: usize = 16;

/// A day that breaks a rule, and becomes shorter. `play` gives, on failure, how many operations were begun, and what broke.
struct Shrinking<Play> {
    play: Play,
    best: Vec<Op>,
    found: Broken,
    until: Instant,
}

/// The shortest list found within the time that breaks the same rule, and how it breaks.
pub fn shrink(seed: u64, ops: &[Op], broken: Broken, patience: Duration) -> (Vec<Op>, Broken) {
    shortest(|ops| play(seed, ops).map(drop), ops, broken, patience)
}

fn shortest(
    play: impl Fn(&[Op]) -> Result<(), (usize, Broken)>,
    ops: &[Op],
    broken: Broken,
    patience: Duration,
) -> (Vec<Op>, Broken) {
    let until = Instant::now() + patience;
    let mut day = Shrinking { play, best: ops.to_vec(), found: broken, until };
    // What is long is slow to play, so the largest pieces go first; what was done by one kind of operation or by one
    // phone seldom matters, and hangs together across pieces.
    let mut piece = day.best.len().div_ceil(2);
    while piece > day.best.len() / COARSE && piece > 1 && day.goes_on() {
        day.without_pieces(piece);
        piece /= 2;
    }
    day.without_kinds();
    day.without_phones();
    piece = day.best.len().div_ceil(2);
    while piece > 0 && day.goes_on() {
        day.without_pieces(piece);
        piece /= 2;
    }
    (day.best, day.found)
}

impl<Play: Fn(&[Op]) -> Result<(), (usize, Broken)>> Shrinking<Play> {
    fn goes_on(&self) -> bool {
        Instant::now() < self.until
    }

    /// Takes a shorter day if it breaks the same rule.
    fn attempt(&mut self, mut shorter: Vec<Op>) -> bool {
        if shorter.len() >= self.best.len() || !self.goes_on() {
            return false;
        }
        match (self.play)(&shorter) {
            Err((begun, broken)) if broken.rule == self.found.rule => {
                shorter.truncate(begun);
                (self.best, self.found) = (shorter, broken);
                true
            }
            _ => false,
        }
    }

    /// The last operation breaks the rule, and stays.
    fn without(&mut self, goes: impl Fn(usize, &Op) -> bool) -> bool {
        let last = self.best.len().saturating_sub(1);
        let stays = |(at, op): &(usize, &Op)| *at == last || !goes(*at, op);
        let shorter = self.best.iter().enumerate().filter(stays).map(|(_, op)| *op).collect();
        self.attempt(shorter)
    }

    /// From the end: what comes late is played least often again.
    fn without_pieces(&mut self, piece: usize) {
        let mut end = self.best.len().saturating_sub(1);
        while end > 0 && self.goes_on() {
            let start = end.saturating_sub(piece);
            let before = self.best.len();
            if self.without(|at, _| (start..end).contains(&at)) && self.best.len() + (end - start) < before {
                // It broke earlier than before.
                end = end.min(self.best.len().saturating_sub(1));
            } else {
                end = start;
            }
        }
    }

    fn without_kinds(&mut self) {
        for act in self.best.iter().map(|op| op.act).collect::<BTreeSet<Act>>() {
            self.without(|_, op| op.act == act);
        }
    }

    fn without_phones(&mut self) {
        // As long as no phone came, these are each phone's.
        for phone in 0..PHONES {
            self.without(|_, op| usize::from(op.who) % PHONES == phone);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::day;

    /// Breaks when a phone is locked after a restart of the server; something else breaks without any restart.
    fn breaks(ops: &[Op]) -> Result<(), (usize, Broken)> {
        let restart = ops.iter().position(|op| op.act == Act::RestartServer);
        let Some(restart) = restart else { return Err((ops.len(), Broken::new("other", ""))) };
        match ops[restart..].iter().position(|op| op.act == Act::Lock) {
            Some(lock) => Err((restart + lock + 1, Broken::new("locked", ""))),
            None => Ok(()),
        }
    }

    #[test]
    fn what_stays_is_what_breaks_the_same_rule() {
        let ops = day(3, 1500);
        let (begun, broken) = breaks(&ops).unwrap_err();
        let (short, broken) = shortest(breaks, &ops[..begun], broken, Duration::MAX / 4);
        let acts: Vec<_> = short.iter().map(|op| op.act).collect();
        assert_eq!((acts.as_slice(), broken.rule), (&[Act::RestartServer, Act::Lock][..], "locked"));
        assert!(short.iter().all(|op| ops.contains(op)));
    }

    #[test]
    fn without_time_the_day_stays_as_it_was() {
        let ops = day(3, 200);
        let broken = || Broken::new("locked", "");
        assert_eq!(shortest(breaks, &ops, broken(), Duration::ZERO).0, ops);
    }
}
