//! Two volunteers recorded the same newcomer while neither had a network. One of them sees both records in the evening
//! and makes them one, for everybody.

use super::cast::TWICE;
use super::day::{Day, DemoError, expect};
use super::people;
use crate::language::t;
use causo_field::resident::NewResident;

impl Day {
    pub(super) async fn twice(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Một người ghi hai lần, gộp lại", "Recorded twice, merged"), 3);
        let [first, second] = TWICE;
        self.phones[first].sync().await?;
        let phone = &mut self.phones[first];
        let (team, own) =
            (phone.team, phone.receipts.iter().map(|(subject, _)| *subject).collect::<Vec<_>>());
        let session = phone.session()?;
        let again = NewResident::from_card(&people::card(first, 0), people::hamlet(first))?;
        let alike = session.duplicates(&again);
        let [one, other] = alike.as_slice() else { return Err(DemoError("demo_duplicate_missed".into())) };
        expect(own.contains(&one.subject) != own.contains(&other.subject), "demo_duplicate_missed")?;
        let before = session.residents().len();
        session.merge(team, one.subject, other.subject)?;
        expect(session.residents().len() + 1 == before, "demo_not_merged")?;
        bar.inc(1);
        for number in [first, second] {
            self.phones[number].sync().await?;
            bar.inc(1);
        }
        let shown = self.phones[second].session()?.duplicates(&again);
        expect(shown.len() == 1, "demo_not_merged")?;
        bar.finish();
        Ok(())
    }
}
