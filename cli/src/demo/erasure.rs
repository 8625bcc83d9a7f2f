//! Somebody asks to be erased. The officer signs it; the server and every phone follow. What their records were, sealed as
//! they lay there, is looked for byte by byte, before and after: it must be gone everywhere.

use super::blind::each_file;
use super::cast::ERASED;
use super::day::{Day, DemoError, expect};
use super::on_server::{OnServer, packed_batches, rows};
use crate::language::t;
use aho_corasick::AhoCorasick;
use causo_domain::ids::EventHash;
use causo_simulation::unpacked::unpack;
use std::collections::BTreeSet;
use std::io;

/// What an erasure left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ErasureCheck {
    /// Events that the server holds as erased.
    pub(super) erased: usize,
    /// Copies of their sealed bodies before: on the server, on phones, on the officer's computer.
    pub(super) found_before: usize,
    /// And after.
    pub(super) found_after: usize,
}

/// Hash and sealed body of an event.
type Sealed = (Vec<u8>, Vec<u8>);

impl Day {
    /// When everything was sent.
    pub(super) async fn erasure(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Một bác xin xoá dữ liệu", "Erased at a resident's request"), 3);
        let phone = &self.phones[ERASED];
        let (subject, _) = phone.receipts.last().cloned().ok_or_else(|| DemoError("demo_receipt".into()))?;
        let team = phone.team;
        self.office_syncs().await?;
        let sealed: Vec<Sealed> =
            rows(&self.folder.join("officer/vault.db"), "SELECT hash, body FROM event", |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let before = self.copies_on_disk(&sealed)?;
        bar.inc(1);
        self.office()?.erase_resident(subject, false).await?;
        self.office_syncs().await?;
        for phone in self.phones.iter_mut().filter(|phone| phone.team == team) {
            phone.sync().await?;
            expect(phone.session()?.resident(subject).is_none(), "demo_erased_shown")?;
        }
        bar.inc(1);
        let database = self.folder.join("server/causo.sqlite");
        let there = OnServer::read(&database)?.hashes;
        let erased: BTreeSet<Vec<u8>> = rows(&database, "SELECT hash FROM erased", |row| row.get(0))?
            .into_iter()
            .filter(|hash| there.contains(&EventHash(*hash)))
            .map(|hash: [u8; 32]| hash.to_vec())
            .collect();
        let after = self.copies_on_disk(&sealed)?;
        let of_erased = |copies: &[usize]| {
            let copies = sealed.iter().zip(copies).filter(|((hash, _), _)| erased.contains(hash));
            copies.map(|(_, copies)| copies).sum()
        };
        let (found_before, found_after) = (of_erased(&before), of_erased(&after));
        self.tally.erasure = ErasureCheck { erased: erased.len(), found_before, found_after };
        bar.inc(1);
        bar.finish();
        Ok(())
    }

    /// How often each body lies on the disks, the server's batches unpacked too.
    fn copies_on_disk(&self, sealed: &[Sealed]) -> Result<Vec<usize>, DemoError> {
        let patterns = AhoCorasick::new(sealed.iter().map(|(_, body)| body)).map_err(io::Error::other)?;
        let mut copies = vec![0; sealed.len()];
        let mut count = |bytes: &[u8]| {
            for found in patterns.find_iter(bytes) {
                copies[found.pattern().as_usize()] += 1;
            }
        };
        for folder in ["server", "phones", "officer"] {
            each_file(&self.folder.join(folder), &mut |_, bytes| count(bytes))?;
        }
        for packed in packed_batches(&self.folder.join("server/causo.sqlite"))? {
            unpack(&packed).map_err(io::Error::other)?.iter().for_each(|part| count(part));
        }
        Ok(copies)
    }
}
