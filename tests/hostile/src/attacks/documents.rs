//! The operator puts documents into the log that nobody with the right to do so has signed, or leaves one out.

use super::Verdict;
use super::enrolment::own_device;
use crate::broken::{Broken, need};
use crate::world::{World, shown, sync};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, MemberId};
use causo_field::Session;
use causo_protocol::authority::Authority;
use causo_protocol::cbor::Bytes;
use causo_protocol::log::{ItemKind, LogHead};
use causo_protocol::policy::Ground;
use causo_protocol::roster::{Role, Roster, RosterDevice, RosterMember};
use causo_protocol::signed::Signed;

/// What must not change on the victim: authority, roster, readers, grounds.
#[derive(PartialEq)]
struct Standing {
    authority: Option<[u8; 32]>,
    roster: Option<[u8; 32]>,
    grounds: usize,
}

impl Standing {
    fn of(phone: &Session, world: &World) -> Result<Self, Broken> {
        let trust = phone.vault().trust(world.team)?;
        let (authority, roster) = (trust.authority_hash(), trust.roster_hash());
        Ok(Self { authority, roster, grounds: trust.grounds().len() })
    }
}

/// A new phone meets a log with this document at its end, and another one without.
async fn inject(world: &mut World, kind: ItemKind, document: Signed) -> Result<Verdict, Broken> {
    let (mut victim, mut other) = (world.new_phone().await?, world.phone().await?);
    world.works(&mut other).await?;
    world.rewrite(move |page| page.add(kind, &document));
    let shown = shown(&mut victim).await?;
    world.server.be_honest();
    let unharmed = Standing::of(&victim, world)? == Standing::of(&other, world)?;
    Ok(Verdict { shown, unharmed })
}

/// The team's next roster with the operator's device as a reader.
fn with_reader(world: &World) -> Result<Roster, Broken> {
    let trust = world.office.trust(world.team)?;
    let (mut roster, hash) = (trust.roster().cloned().ok_or(Broken::at("no_roster"))?, trust.roster_hash());
    let member = MemberId([0x5a; 8]);
    roster.version += 1;
    roster.previous = hash;
    roster.members.push(RosterMember { id: member, role: Role::MEMBER });
    roster.devices.push(RosterDevice { keys: own_device().2, member, epoch_key: Some(Bytes(vec![7; 80])) });
    Ok(roster)
}

/// A roster with a new reader, signed by nobody in particular.
pub(super) async fn reader_added(world: &mut World) -> Result<Verdict, Broken> {
    let forged = World::stranger().sign_document(&with_reader(world)?);
    inject(world, ItemKind::ROSTER, forged).await
}

/// The same under the officer's name, whose key the operator does not have.
pub(super) async fn reader_added_in_the_officers_name(world: &mut World) -> Result<Verdict, Broken> {
    let authority = world.office.trust(world.team)?.authority().ok_or(Broken::at("no_authority"))?;
    let officer = authority.officers.first().ok_or(Broken::at("no_officer"))?.sign;
    let forged = World::stranger().sign_document(&with_reader(world)?);
    inject(world, ItemKind::ROSTER, Signed { signer: officer, ..forged }).await
}

/// The same signed by a phone of the team, as far as a thief or a member can: by its transport key.
pub(super) async fn reader_added_by_a_member(world: &mut World) -> Result<Verdict, Broken> {
    let member = world.phone().await?;
    let forged = member.vault().transport_key()?.sign_document(&with_reader(world)?);
    inject(world, ItemKind::ROSTER, forged).await
}

/// An authority that makes the operator the officer, under a root of the operator's.
pub(super) async fn authority_replaced(world: &mut World) -> Result<Verdict, Broken> {
    let trust = world.office.trust(world.team)?;
    let mut next: Authority = trust.authority().cloned().ok_or(Broken::at("no_authority"))?;
    next.version += 1;
    next.previous = trust.authority_hash();
    next.officers.iter_mut().for_each(|officer| officer.sign = World::stranger().public());
    inject(world, ItemKind::AUTHORITY, World::stranger().sign_document(&next)).await
}

/// A legal ground that would allow recording people who were never asked.
pub(super) async fn ground_invented(world: &mut World) -> Result<Verdict, Broken> {
    let ground = Ground {
        commune: world.office.commune().to_owned(),
        team: world.team,
        id: GroundId([0x5a; 8]),
        authority_version: 1,
        purposes: vec![Purpose::ASSIST],
        article: "Điều 19".into(),
        document: "01/KH".into(),
        controller: "UBND".into(),
        from: Day(20_000),
        to: Day(30_000),
        epoch: 1,
        sealed_text: Bytes(vec![7; 100]),
    };
    inject(world, ItemKind::GROUND, World::stranger().sign_document(&ground)).await
}

/// The roster that removes a phone is left out of a member's log. The next roster names it and so gives it away.
pub(super) async fn removal_hidden(world: &mut World) -> Result<Verdict, Broken> {
    let (mut victim, leaves) = (world.new_phone().await?, world.phone().await?);
    let gone = leaves.vault().device();
    let removal = world.office.remove_devices(world.team, &[gone]).await?;
    world.office.renew_roster(world.team).await?;
    world.rewrite(move |page| {
        page.entries.retain(|entry| {
            let signed =
                entry.payload.as_ref().and_then(|payload| causo_protocol::Wire::from_bytes(&payload.0).ok());
            let roster = signed.and_then(|signed: Signed| signed.read::<Roster>().ok());
            entry.kind != ItemKind::ROSTER || roster.is_none_or(|roster| roster.version != removal.version)
        });
    });
    let shown = shown(&mut victim).await?;
    world.server.be_honest();
    // Told the truth, it does not believe the log that it was shown before to be the same.
    let later: Vec<_> = sync(&mut victim).await?.codes().map(str::to_owned).collect();
    Ok(Verdict { shown, unharmed: later == ["server_forked"] })
}

/// A phone that knows the newest roster is shown a log that ends before it.
pub(super) async fn roster_taken_back(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    let before = Standing::of(&victim, world)?;
    let position = victim.vault().memberships()?.remove(0).position;
    need(position.p > 1, "log_too_short")?;
    let key = world.server.receipt_key().clone();
    world.pages(move |mut page| {
        page.entries.clear();
        page.head.more = false;
        page.log = LogHead {
            position: causo_protocol::event::LogPosition { p: position.p - 1, ..position.clone() },
            ..page.log
        };
        page.signed(&key)
    });
    let shown = shown(&mut victim).await?;
    let unharmed = Standing::of(&victim, world)? == before;
    world.works(&mut victim).await?;
    Ok(Verdict { shown, unharmed })
}
