//! Guides on the phone: what came with the app, what the commune and the province signed since. They open without the
//! PIN, and on a phone that is in no team yet.

use crate::app::{App, link};
use crate::error::FieldError;
use crate::hold::Hold;
use crate::session::Session;
use causo_domain::guides::{Content, GuideText, Offer, Origin, bundled, ready};
use causo_protocol::Wire;
use causo_protocol::signed::Signed;
use causo_sync::driver::{CancellationToken, Link};
use causo_sync::{PackSummary, StoreError, Summary, SyncError, client};
use causo_vault::{PackTaken, Vault, VaultError};

/// The packs of a phone.
#[derive(Clone, Debug)]
pub struct Guides(Vec<(Origin, Content)>);

impl Guides {
    /// What comes with the app.
    pub fn with_the_app() -> Self {
        Self(vec![(Origin::App, bundled().clone())])
    }

    /// The guides to show, by code: of several under one code the one that was reviewed last.
    pub fn ready(&self) -> Vec<Offer<'_>> {
        ready(self.0.iter().map(|(origin, content)| (*origin, content)))
    }

    /// A guide in Vietnamese, if a pack has it still.
    fn vietnamese(&self, code: u32) -> Option<&GuideText> {
        self.find(code).ok()?.guide.text("vi")
    }

    /// A guide's Vietnamese title; one that no pack has any more goes by its number.
    pub(crate) fn title(&self, code: u32) -> String {
        self.vietnamese(code).map_or_else(|| format!("Bài {code}"), |text| text.title.clone())
    }

    /// A step's Vietnamese title, in the same way. A record of an older version names no guide.
    pub(crate) fn step_title(&self, guide: Option<u32>, step: u16) -> String {
        let steps = guide.and_then(|guide| self.vietnamese(guide)).map(|text| text.steps.as_slice());
        let named = steps.unwrap_or_default().iter().find(|known| known.code == u32::from(step));
        named.map_or_else(|| format!("Bước {step}"), |step| step.title.clone())
    }

    /// One guide; `guide_unknown` when no pack has it.
    pub fn find(&self, code: u32) -> Result<Offer<'_>, FieldError> {
        let found = self.ready().into_iter().find(|offer| offer.guide.code == code);
        found.ok_or_else(|| FieldError::field("guide", "guide_unknown"))
    }
}

fn of_vault(vault: &Vault) -> Result<Guides, FieldError> {
    let mut guides = Guides::with_the_app();
    guides.0.extend(vault.packs()?.into_iter().map(|pack| (pack.origin, pack.content)));
    Ok(guides)
}

impl Session {
    /// The guides of this phone.
    pub fn guides(&self) -> Result<Guides, FieldError> {
        of_vault(&self.vault)
    }
}

impl App {
    /// The guides of this phone. Needs no PIN.
    pub fn guides(&self) -> Result<Guides, FieldError> {
        of_vault(&self.vault)
    }

    /// Takes in a pack that came as a file: see [`take`].
    pub fn take_guides(&mut self, file: &[u8]) -> Result<PackTaken, FieldError> {
        Ok(take(&mut self.vault, file)?)
    }

    /// Asks for packs now, whenever they were last asked for.
    pub async fn update_guides(&mut self) -> Result<PackSummary, FieldError> {
        refresh(&mut self.vault).await
    }
}

/// Takes in a pack that came as a file, for each commune of this phone that trusts who signed it. Needs no PIN and no
/// network. [`PackTaken::New`] if any of them had not had it; what is wrong with it is in the code: `format_malformed`,
/// `signature_invalid`, `pack_outdated` and the like.
pub fn take(vault: &mut Vault, file: &[u8]) -> Result<PackTaken, VaultError> {
    let signed = Signed::from_bytes(file)?;
    let (mut taken, mut refused) = (None, None);
    for commune in vault.communes() {
        match vault.accept_pack(&commune, &signed) {
            Ok(PackTaken::New) => taken = Some(PackTaken::New),
            Ok(PackTaken::Known) => taken = taken.or(Some(PackTaken::Known)),
            Err(error) if error.is_of_pack() => refused = refused.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    taken.ok_or_else(|| refused.unwrap_or(VaultError::NotInRoster))
}

/// Asks for packs now, wherever the vault is held.
pub async fn refresh(hold: &mut impl Hold) -> Result<PackSummary, FieldError> {
    let (link, communes) = hold.with(|vault| Ok::<_, FieldError>((link(vault)?, vault.communes())))??;
    Ok(update(&link, hold, &communes).await?)
}

/// Asks for packs after a sync that had a network, once a day: they change seldom, and an idle sync stays one call.
pub(crate) async fn update_daily(
    link: &Link,
    hold: &mut impl Hold,
    summary: Summary,
    cancel: &CancellationToken,
) -> Result<Summary, VaultError> {
    let communes = hold.with(|vault| vault.packs_due())??;
    if summary.ended_by.is_some() || summary.cancelled || cancel.is_cancelled() || communes.is_empty() {
        return Ok(summary);
    }
    let (up_before, down_before) = link.traffic();
    let mut packs = update(link, hold, &communes).await?;
    // They are asked for again with the next sync, and nothing of what that is for waits for them.
    packs.errors.retain(|error| !matches!(error, SyncError::Transport(_)));
    let (up, down) = link.traffic();
    let (bytes_up, bytes_down) = (up - up_before, down - down_before);
    Ok(Summary {
        bytes_up: summary.bytes_up + bytes_up,
        bytes_down: summary.bytes_down + bytes_down,
        packs,
        ..summary
    })
}

/// Fetches the packs of these communes. Each is judged by itself: one that is refused keeps no other away.
async fn update(link: &Link, hold: &mut impl Hold, communes: &[String]) -> Result<PackSummary, VaultError> {
    let mut news = PackSummary::default();
    let mut answered = true;
    for commune in communes {
        let packs = match client::packs(link, commune).await {
            Ok(packs) => packs,
            Err(error) => {
                answered = false;
                news.errors.push(error);
                continue;
            }
        };
        for signed in packs {
            match hold.with(|vault| vault.accept_pack(commune, &signed))? {
                Ok(PackTaken::New) => news.taken += 1,
                Ok(PackTaken::Known) => {}
                Err(error) if error.is_of_pack() => news.errors.push(refused(&error)),
                Err(error) => return Err(error),
            }
        }
    }
    if answered {
        hold.with(|vault| vault.packs_asked())??;
    }
    Ok(news)
}

fn refused(error: &VaultError) -> SyncError {
    SyncError::Store(StoreError { code: error.code() })
}
