//! The attacks, by what they go for. Each plays against the world it is given, leaves the server honest again, and
//! tells which codes the victim showed and whether anything of the lie was taken in.

mod documents;
mod enrolment;
mod history;
mod messages;
mod photos;
mod receipts;
mod requests;
mod snapshots;
mod split;

use crate::broken::Broken;
use crate::world::World;
use std::future::Future;
use std::pin::Pin;

/// What an attack goes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Joining a team.
    Enrolment,
    /// Who may sign and read.
    Documents,
    /// What the team log says.
    History,
    /// Different logs for different phones.
    Split,
    /// What a first sync takes in place of the log.
    Snapshots,
    /// The proof that something was sent.
    Receipts,
    /// What photos consist of, and the proof that one was sent.
    Photos,
    /// Sizes, forms and times of answers.
    Messages,
    /// Requests that others recorded or made up.
    Requests,
}

/// What an attack showed.
pub(crate) struct Verdict {
    /// Codes that the victim showed, in the order they came.
    pub(crate) shown: Vec<String>,
    /// Whether the victim is as it was, or as an honest server would have left it.
    pub(crate) unharmed: bool,
}

/// Not `Send`: a vault stays on the thread that opened it.
type Playing<'a> = Pin<Box<dyn Future<Output = Result<Verdict, Broken>> + 'a>>;

/// One attack.
pub struct Attack {
    /// What it goes for.
    pub group: Group,
    /// Its name, `snake_case`.
    pub name: &'static str,
    /// The public code by which it must be refused or detected.
    pub code: &'static str,
    play: for<'a> fn(&'a mut World) -> Playing<'a>,
}

/// How an attack ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The attack.
    pub name: &'static str,
    /// Whether it was refused or detected with its code, and did no harm.
    pub caught: bool,
    /// Every code the victim showed.
    pub shown: Vec<String>,
}

impl Attack {
    /// Plays it. `Err` when the stage broke, or the log is so long that the lie was none.
    pub async fn play(&self, world: &mut World) -> Result<Outcome, Broken> {
        let verdict = (self.play)(world).await;
        world.server.be_honest();
        world.server.need_whole_pages()?;
        let Verdict { shown, unharmed } = verdict?;
        let caught = unharmed && shown.iter().any(|code| code == self.code);
        Ok(Outcome { name: self.name, caught, shown })
    }
}

macro_rules! attacks {
    ($($group:ident $module:ident::$name:ident => $code:literal),+ $(,)?) => {
        /// Every attack that is played.
        pub const ATTACKS: &[Attack] = &[$(Attack {
            group: Group::$group,
            name: stringify!($name),
            code: $code,
            play: |world| Box::pin($module::$name(world)),
        }),+];
    };
}

attacks! {
    Enrolment enrolment::keys_swapped => "hello_forged",
    Enrolment enrolment::reveal_swapped => "enrolment_tampered",
    Enrolment enrolment::commune_swapped => "authority_differs",
    Documents documents::reader_added => "wrong_signer",
    Documents documents::reader_added_in_the_officers_name => "bad_signature",
    Documents documents::reader_added_by_a_member => "wrong_signer",
    Documents documents::authority_replaced => "wrong_signer",
    Documents documents::ground_invented => "wrong_signer",
    Documents documents::removal_hidden => "bad_hash",
    Documents documents::roster_taken_back => "server_forked",
    History history::batch_withheld => "bad_hash",
    History history::batch_kept_back => "missing",
    History history::batch_made_newer => "format_newer",
    History history::order_changed => "server_forked",
    History history::time_changed => "server_forked",
    History history::time_signed_wrong => "server_forked",
    History history::event_changed => "bad_signature",
    History history::author_invented => "not_in_roster",
    History history::head_signed_by_another => "signer_unknown",
    History history::log_of_another_team => "server_forked",
    History history::page_without_its_end => "page_damaged",
    History history::promise_without_end => "page_empty",
    Split split::two_histories => "server_forked",
    Split split::receipted_and_dropped => "server_forked",
    Split split::receipt_dated_back => "server_forked",
    Split split::generation_without_a_cut => "server_forked",
    Split split::generation_behind_a_wrong_cut => "server_forked",
    Snapshots snapshots::snapshot_signed_by_a_member => "wrong_signer",
    Snapshots snapshots::snapshot_in_the_officers_name => "bad_signature",
    Snapshots snapshots::snapshot_kept_out_of_the_log => "snapshot_forged",
    Snapshots snapshots::snapshot_chunk_swapped => "snapshot_forged",
    Receipts receipts::receipt_replayed => "receipt_forged",
    Receipts receipts::receipt_of_another_phone => "receipt_forged",
    Receipts receipts::receipt_for_another_event => "receipt_forged",
    Receipts receipts::receipt_by_another_key => "signer_unknown",
    Photos photos::photo_chunk_swapped => "bad_hash",
    Photos photos::photo_receipt_by_another_key => "signer_unknown",
    Photos photos::photo_receipt_for_another => "receipt_forged",
    Messages messages::answer_without_end => "answer_too_large",
    Messages messages::bomb_in_the_log => "format_too_large",
    Messages messages::bomb_pushed => "too_large",
    Messages messages::absurd_time => "unauthenticated",
    Messages messages::another_tls_key => "wrong_server",
    Requests requests::request_replayed_at_once => "unauthenticated",
    Requests requests::request_replayed_later => "unauthenticated",
    Requests requests::request_turned => "unauthenticated",
    Requests requests::transport_key_writes => "batch_forged",
    Requests requests::transport_key_publishes => "document_refused",
    Requests requests::transport_key_after_removal => "removed",
}
