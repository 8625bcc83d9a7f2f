//! Joining: an invitation is believed only after all of it held, and none leads a working phone away.

use crate::phones::{Commune, PIN, refusal, sync};
use causo_field::{App, Enrolment};
use causo_protocol::enrol::Invite;
use causo_protocol::text_form;

#[tokio::test]
async fn an_invitation_of_another_server_leaves_a_working_phone_as_it_was() {
    let (mut commune, mut elsewhere) = (Commune::start().await, Commune::start().await);
    let phone = commune.phone("a").await;
    let server = phone.vault().server().unwrap();
    let hostile = elsewhere.office.invite(elsewhere.team).await.unwrap();
    assert_eq!(refusal(Enrolment::join(phone, &hostile.text).await).0, "invite_of_another_server");
    let app = App::open(&commune.site.path("a").join("vault.db"), commune.services("a")).unwrap();
    let mut phone = app.unlock(PIN).map_err(|failed| failed.1).unwrap();
    assert_eq!(phone.vault().server().unwrap(), server);
    assert_eq!(phone.teams().unwrap(), [commune.team]);
    assert!(sync(&mut phone).await.is_complete());
}

#[tokio::test]
async fn after_a_bad_invitation_a_good_one_goes_on_with_the_same_vault() {
    let mut commune = Commune::start().await;
    std::fs::create_dir_all(commune.site.path("a")).unwrap();
    let vault = commune.site.path("a").join("vault.db");
    let good = commune.office.invite(commune.team).await.unwrap();
    let change = |change: &dyn Fn(&mut Invite)| {
        let mut invite: Invite = text_form::from_text(text_form::INVITE, &good.text).unwrap();
        change(&mut invite);
        text_form::to_text(text_form::INVITE, &invite)
    };
    let bad = [
        (change(&|invite| invite.public.authority_hash[0] ^= 1), "authority_differs"),
        (change(&|invite| invite.public.root_hash[0] ^= 1), "authority_differs"),
        (change(&|invite| invite.public.token[0] ^= 1), "not_found"),
    ];
    for (text, code) in bad {
        let refused = refusal(Enrolment::begin(&vault, PIN, &text, commune.services("a")).await).0;
        assert_eq!(refused, code);
        let app = App::open(&vault, commune.services("a")).unwrap();
        assert_eq!((app.vault().server().unwrap(), app.vault().memberships().unwrap()), (None, Vec::new()));
    }
    let wrong_pin = Enrolment::begin(&vault, "135791", &good.text, commune.services("a")).await;
    assert_eq!(refusal(wrong_pin).0, "pin_wrong");
    let enrolment = Enrolment::begin(&vault, PIN, &good.text, commune.services("a")).await.unwrap();
    let digits = commune.office.confirm(good.token).await.unwrap();
    assert_eq!(enrolment.digits().await.unwrap(), Some(digits));
    drop(enrolment.finish());
    let again = commune.office.invite(commune.team).await.unwrap();
    let second = Enrolment::begin(&vault, PIN, &again.text, commune.services("a")).await;
    assert_eq!(refusal(second).0, "vault_wrong_state");
}
