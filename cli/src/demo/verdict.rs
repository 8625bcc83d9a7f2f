//! Whether it was a good day: every promise kept, and every misfortune really played. One that did not take place proves
//! nothing.

use super::blind::BlindCheck;
use super::cast::KILLED;
use super::figures::Figures;
use causo_hostile::ATTACKS;

impl Figures {
    /// What was not kept or did not take place, by the figures' names; empty for a good day.
    pub(super) fn broken(&self) -> Vec<&'static str> {
        let sealed = |check: &BlindCheck| check.found_in.is_empty() && check.control_found > 0;
        // The control was packed in every way in which a body is: one string missed is a way that is not looked into.
        let blind = |check: &BlindCheck| sealed(check) && check.control_found == check.strings;
        let (reads_before, reads_after) = self.leaver;
        let erased = &self.erasure;
        let promises = [
            ("events_on_server", self.events_captured == self.events_on_server),
            ("lost", self.lost == 0),
            ("duplicated", self.duplicated == 0),
            ("network_cuts", self.network_cuts == 3),
            ("blind_check", blind(&self.blind)),
            ("in_hand_over", self.in_hand_over > 0),
            ("kills", self.kills.len() == KILLED.len() && !self.kills.contains(&0)),
            ("stolen_phone", sealed(&self.stolen)),
            ("quarantined", self.quarantined > 0),
            ("salvaged", self.salvaged > 0),
            ("branches", self.branches > 0),
            ("former_member_reads", reads_before > 0 && reads_after == 0),
            ("merged", self.merged > 0),
            ("erased", erased.erased > 0 && erased.found_before > 0 && erased.found_after == 0),
            ("report", self.left.files.len() == 4 && self.left.names_in_report == 0),
            ("attacks", self.attacks.tried == ATTACKS.len() && self.attacks.caught == self.attacks.tried),
        ];
        promises.iter().filter(|(_, kept)| !kept).map(|(name, _)| *name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::attacks::Attacks;
    use crate::demo::erasure::ErasureCheck;
    use crate::demo::left::Left;

    fn good_day() -> Figures {
        let sealed = BlindCheck { strings: 9, control_found: 9, ..BlindCheck::default() };
        Figures {
            events_captured: 12,
            events_on_server: 12,
            network_cuts: 3,
            blind: sealed.clone(),
            in_hand_over: 4,
            kills: vec![2; KILLED.len()],
            stolen: sealed,
            quarantined: 1,
            salvaged: 5,
            branches: 1,
            leaver: (7, 0),
            merged: 1,
            erasure: ErasureCheck { erased: 2, found_before: 6, found_after: 0 },
            left: Left { files: vec![String::new(); 4], ..Left::default() },
            attacks: Attacks { tried: ATTACKS.len(), caught: ATTACKS.len() },
            ..Figures::default()
        }
    }

    #[test]
    fn a_good_day_broke_nothing_and_a_day_that_was_not_played_is_none() {
        assert_eq!(good_day().broken(), Vec::<&str>::new());
        assert_eq!(Figures::default().broken().len(), 13);
    }

    #[test]
    fn each_promise_is_looked_at() {
        let found = vec!["phones/12/vault.db".into()];
        type Wrong = (&'static str, fn(&mut Figures));
        let wrong: [Wrong; 14] = [
            ("events_on_server", |day| day.events_on_server = 11),
            ("lost", |day| day.lost = 1),
            ("duplicated", |day| day.duplicated = 1),
            ("blind_check", |day| day.blind.control_found = 8),
            ("kills", |day| day.kills.truncate(1)),
            ("kills", |day| day.kills[1] = 0),
            ("quarantined", |day| day.quarantined = 0),
            ("former_member_reads", |day| day.leaver.1 = 1),
            ("erased", |day| day.erasure.found_after = 1),
            ("erased", |day| day.erasure.found_before = 0),
            ("report", |day| day.left.names_in_report = 1),
            ("report", |day| day.left.files.truncate(3)),
            ("attacks", |day| day.attacks.caught -= 1),
            ("attacks", |day| day.attacks = Attacks { tried: 35, caught: 35 }),
        ];
        for (name, change) in wrong {
            let mut day = good_day();
            change(&mut day);
            assert_eq!(day.broken(), [name]);
        }
        let mut day = good_day();
        (day.blind.found_in, day.stolen.found_in) = (found.clone(), found);
        assert_eq!(day.broken(), ["blind_check", "stolen_phone"]);
    }
}
