//! Which guide a volunteer sees when several packs bring one under the same code: the one that a person held against the
//! app last, and of two of the same day the nearer one.

use super::{Content, Guide};
use std::collections::BTreeMap;

/// Who brought a guide, the nearest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It came with the app.
    App,
    /// The province's pack.
    Province,
    /// The commune's pack.
    Commune,
}

/// A guide that may be shown.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// Who brought it.
    pub origin: Origin,
    /// The content that holds it, with the files its steps name.
    pub content: &'a Content,
    /// The guide.
    pub guide: &'a Guide,
}

/// The guides to show, by code.
pub fn ready<'a>(packs: impl IntoIterator<Item = (Origin, &'a Content)>) -> Vec<Offer<'a>> {
    let mut by_code: BTreeMap<u32, Offer<'a>> = BTreeMap::new();
    for (origin, content) in packs {
        for guide in &content.guides {
            let offer = Offer { origin, content, guide };
            let rank = |offer: &Offer<'_>| (offer.guide.reviewed_on, offer.origin);
            by_code
                .entry(guide.code)
                .and_modify(|best| *best = if rank(&offer) >= rank(best) { offer } else { *best })
                .or_insert(offer);
        }
    }
    by_code.into_values().collect()
}
