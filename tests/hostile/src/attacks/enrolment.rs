//! The operator owns the mailbox through which a phone and an officer meet.

use super::Verdict;
use crate::broken::{Broken, need};
use crate::lying::Said;
use crate::world::World;
use axum::http::Method;
use causo_crypto::SigningKey;
use causo_crypto::secret::enrol::hello;
use causo_field::FieldError;
use causo_protocol::api::Documents;
use causo_protocol::authority::Authority;
use causo_protocol::enrol::{Invite, Reveal};
use causo_protocol::roster::DeviceKeys;
use causo_protocol::signed::Signed;
use causo_protocol::{Wire, text_form};

/// Keys of a device that the operator would like in the team.
pub(super) fn own_device() -> (SigningKey, SigningKey, DeviceKeys) {
    let (identity, transport) = (World::stranger(), SigningKey::from_seed(&[0x5b; 32]));
    let keys = DeviceKeys { identity: identity.public(), seal: [9; 32], transport: transport.public() };
    (identity, transport, keys)
}

/// The phone's hello is replaced by one with the operator's keys. The operator has seen everything of the QR but its
/// secret.
pub(super) async fn keys_swapped(world: &mut World) -> Result<Verdict, Broken> {
    let invitation = world.office.invite(world.team).await?;
    let invite: Invite = text_form::from_text(text_form::INVITE, &invitation.text)?;
    let (identity, transport, keys) = own_device();
    let forged = hello(&invite.public, &[0; 16], keys.clone(), &identity, &transport, [3; 32]).to_bytes();
    let phone = world.greet(&invitation).await?;
    world.server.change(move |asked, said| {
        if asked.ends_with(&Method::GET, "/hello") { Said::good(forged.clone()) } else { said }
    });
    let refused = world.office.confirm(invitation.token).await.err();
    let shown = refused.map(|error| error.code().to_owned()).into_iter().collect();
    world.server.be_honest();
    let roster = world.office.trust(world.team)?.roster().ok_or(Broken::at("no_roster"))?;
    let unharmed = roster.devices.iter().all(|device| device.keys != keys);
    let digits = world.office.confirm(invitation.token).await?;
    need(phone.digits().await? == Some(digits), "the_real_phone_still_joins")?;
    Ok(Verdict { shown, unharmed })
}

/// The officer's nonce is replaced by one that would make other digits come out.
pub(super) async fn reveal_swapped(world: &mut World) -> Result<Verdict, Broken> {
    let invitation = world.office.invite(world.team).await?;
    let phone = world.greet(&invitation).await?;
    let digits = world.office.confirm(invitation.token).await?;
    let forged = World::stranger().sign_document(&Reveal { token: invitation.token, nonce: [4; 32] });
    world.server.change(move |asked, said| {
        if asked.ends_with(&Method::GET, "/reveal") { Said::good(forged.to_bytes()) } else { said }
    });
    let shown = phone.digits().await.err().map(|error| error.code().to_owned()).into_iter().collect();
    world.server.be_honest();
    Ok(Verdict { shown, unharmed: phone.digits().await? == Some(digits) })
}

/// A phone that scans the commune's QR is shown a commune of the operator's own making.
pub(super) async fn commune_swapped(world: &mut World) -> Result<Verdict, Broken> {
    let invitation = world.office.invite(world.team).await?;
    world.server.change(|asked, said| {
        let swapped = asked.ends_with(&Method::GET, "/authorities").then(|| own_commune(&said)).flatten();
        swapped.unwrap_or(said)
    });
    let refused: Option<FieldError> = world.greet(&invitation).await.err();
    let shown = refused.map(|error| error.code().to_owned()).into_iter().collect();
    world.server.be_honest();
    // Nothing reached the mailbox and the invitation still serves: the phone joined nobody, and can join the commune.
    let unheard = world.office.confirm(invitation.token).await.is_err();
    let phone = world.greet(&invitation).await?;
    let digits = world.office.confirm(invitation.token).await?;
    Ok(Verdict { shown, unharmed: unheard && phone.digits().await? == Some(digits) })
}

/// The same authorities with the operator as officer, signed by the operator's root.
fn own_commune(said: &Said) -> Option<Said> {
    let own = |signed: &Signed| {
        let mut authority: Authority = signed.read().ok()?;
        authority.officers.iter_mut().for_each(|officer| officer.sign = World::stranger().public());
        Some(World::stranger().sign_document(&authority))
    };
    let documents =
        Documents::from_bytes(&said.body).ok()?.documents.iter().map(own).collect::<Option<_>>()?;
    Some(Said::good(Documents { documents }.to_bytes()))
}
