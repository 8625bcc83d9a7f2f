//! How large the shared library of a phone is: everything that the shells may call of `core/field`, behind one exported
//! name, so that nothing of it can be left out and nothing else is kept. `cargo xtask size` builds and weighs it.

use causo_field::consent::ConsentGiven;
use causo_field::guides::Guides;
use causo_field::hand_over::{AskedResident, HandOver};
use causo_field::held::Held;
use causo_field::labels::{field, value};
use causo_field::policy::rules;
use causo_field::practice::{self, Lesson};
use causo_field::report::{Figure, Shared, Steps};
use causo_field::resident::{NewResident, ResidentCard};
use causo_field::sheet::{ReceiptPage, page, picture, qr};
use causo_field::visit::{PhotoCard, VisitDraft, photos};
use causo_field::volunteer::notice;
use causo_field::{App, Enrolment, FieldError, Session, Status, SyncOptions};
use causo_field::{deliver, export_bundle, fetch_blob, read_bundle, send_salvaged};
use causo_sync::Summary;
use causo_sync::driver::{Link, TransportIdentity};
use causo_vault::{Services, Vault};
use std::future::Future;
use std::path::Path;

/// The n-th door, or null behind the last.
#[expect(unsafe_code, reason = "a library that exports nothing is empty")]
#[unsafe(no_mangle)]
pub extern "C" fn causo_field_door(n: usize) -> *const () {
    doors().get(n).copied().unwrap_or(std::ptr::null())
}

/// Runs what a door gives: a future that nobody waits for leaves its content out.
fn wait<T>(future: impl Future<Output = T>) -> Option<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    Some(runtime.ok()?.block_on(future))
}

macro_rules! list {
    ($($door:expr),+ $(,)?) => { vec![$($door as *const ()),+] };
}

fn doors() -> Vec<*const ()> {
    [app(), session(), due(), shown(), hand_over(), values(), waited()].concat()
}

fn app() -> Vec<*const ()> {
    list![
        App::open,
        App::vault,
        App::unlock,
        App::store,
        App::catch_up,
        App::status,
        App::import_bundle,
        App::guides,
        Enrolment::team,
        Enrolment::finish,
        Enrolment::into_session,
        read_bundle,
        export_bundle,
        practice::open,
        practice::again,
    ]
}

fn session() -> Vec<*const ()> {
    list![
        Session::take_unsaved,
        Session::lock,
        Session::vault,
        Session::view,
        Session::teams,
        Session::store,
        Session::catch_up,
        Session::today,
        Session::new_subject,
        Session::basis,
        Session::status,
        Session::record_request,
        Session::find_residents,
        Session::residents,
        Session::residents_page,
        Session::resident,
        Session::add_resident,
        Session::merge,
        Session::unmerge,
        Session::duplicates,
        Session::give_consent,
        Session::decline,
        Session::withdraw,
        Session::check_receipt,
        Session::save_draft,
        Session::drafts,
        Session::discard_draft,
        VisitDraft::check_shop,
        Session::record_visit,
        Session::visits,
        Session::attach_photo,
        Session::photos,
        Session::hand_over,
    ]
}

/// What is due, and what life brings.
fn due() -> Vec<*const ()> {
    list![
        Session::follow_ups,
        Session::follow_up,
        Session::close_follow_up,
        Session::set_dossier,
        Session::plan,
        Session::targets,
        Session::set_target,
        Session::progress,
        Session::note_life,
        Session::move_resident,
        VisitDraft::set_step,
        VisitDraft::set_setting,
    ]
}

/// What people are shown or handed.
fn shown() -> Vec<*const ()> {
    list![
        Session::report,
        Session::receipt_subject,
        Session::held_about,
        Session::privacy_summary,
        Session::own_data,
        Session::guides,
        Shared::of,
        Shared::text,
        Shared::sheet,
        Shared::hides,
        Shared::period_words,
        Shared::change_words,
        Figure::count,
        Steps::share_by_resident,
        Held::sections,
        Held::sheet,
        ReceiptPage::sheet,
        ResidentCard::form,
        ConsentGiven::sheet,
        ConsentGiven::spoken,
        field,
        value,
        notice,
        picture,
        page,
        qr,
    ]
}

fn hand_over() -> Vec<*const ()> {
    list![
        AskedResident::spoken_to,
        HandOver::team,
        HandOver::subject,
        HandOver::resident,
        HandOver::unanswered,
        HandOver::notice,
        HandOver::left_ms,
        HandOver::give,
        HandOver::decline,
        HandOver::finish,
        AskedResident::called,
    ]
}

fn values() -> Vec<*const ()> {
    list![
        Guides::with_the_app,
        Guides::ready,
        Guides::find,
        FieldError::code,
        FieldError::action,
        Status::waiting,
        Status::not_backed_up,
        Status::photos_waiting,
        NewResident::from_card,
        VisitDraft::new,
        rules,
        Lesson::of,
        Lesson::screen,
        photos,
    ]
}

fn waited() -> Vec<*const ()> {
    fn of_app(app: &mut App, options: SyncOptions<'_>) -> bool {
        let synced = wait(app.sync(options)).is_some_and(|synced| synced.is_ok());
        synced && wait(app.update_guides()).is_some_and(|updated| updated.is_ok())
    }
    fn of_session(session: &mut Session, options: SyncOptions<'_>, card: &PhotoCard) -> bool {
        let synced = wait(session.sync(options)).is_some_and(|synced| synced.is_ok());
        synced && wait(session.photo(card)).is_some_and(|photo| photo.is_ok())
    }
    fn of_enrolment(vault: &Path, words: [&str; 2], services: &Services) -> Option<Enrolment> {
        let begun = wait(Enrolment::begin(vault, words[0], words[1], services.clone()))?.ok()?;
        wait(begun.digits())?.ok()?;
        wait(Enrolment::join(begun.into_session(), words[1]))?.ok()
    }
    fn of_courier(link: &Link, vault: &mut Vault, summary: Summary) -> bool {
        wait(deliver(link, vault, summary)).is_some_and(|delivered| delivered.is_ok())
    }
    fn of_rescue(vault: &Path, services: &Services) -> bool {
        wait(send_salvaged(vault, services)).is_some_and(|sent| sent.is_ok())
    }
    fn of_photos(link: &Link, identity: &TransportIdentity, vault: &mut Vault, card: &PhotoCard) -> bool {
        wait(fetch_blob(link, identity, vault, card.team, &card.reference)).is_some_and(|got| got.is_ok())
    }
    list![of_app, of_session, of_enrolment, of_courier, of_rescue, of_photos]
}
