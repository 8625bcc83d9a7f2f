//! Every parser of bytes that come from outside, as one function of bytes each: the fuzzer calls them with what it
//! thinks up (`fuzz/`), a test with what is kept of it (`fuzz/corpus`). A target panics when something that must hold
//! does not; a refusal is an answer like any other.

mod cards;
mod local;
mod wire;

/// A parser under fuzzing.
pub struct Target {
    /// Its name: also that of its binary and of its folder in the corpus.
    pub name: &'static str,
    /// Reads the bytes, and says whether they were what it reads rather than refused.
    pub run: fn(&[u8]) -> bool,
}

macro_rules! targets {
    ($($module:ident::$name:ident),+ $(,)?) => {
        /// Every target.
        pub const TARGETS: &[Target] = &[$(Target { name: stringify!($name), run: $module::$name }),+];
    };
}

targets! {
    wire::push,
    wire::batch,
    wire::page,
    wire::receipt,
    wire::log_head,
    wire::generation_cut,
    wire::authority,
    wire::roster,
    wire::policy,
    wire::ground,
    wire::erasure,
    wire::admission,
    wire::generation_approval,
    wire::pack,
    wire::pack_content,
    wire::snapshot,
    wire::snapshot_offer,
    wire::snapshot_part,
    wire::publication,
    wire::blob_manifest,
    wire::blob_receipt,
    wire::blob_state,
    wire::bundle,
    wire::event_body,
    wire::hello,
    wire::problem,
    wire::request_signature,
    wire::invite,
    wire::consent_receipt,
    cards::card_qr,
    cards::health_card_qr,
    cards::vietqr,
    cards::mrz,
    cards::scan,
    local::photo,
    local::spreadsheet,
    local::guide_files,
    local::key_file,
    local::shares,
}

/// Runs the target of this name; no other name is known to the fuzzer.
pub fn run(name: &str, bytes: &[u8]) {
    if let Some(target) = TARGETS.iter().find(|target| target.name == name) {
        (target.run)(bytes);
    }
}

/// Bytes as text, as a camera or a person would give it; what is no text is none of the parser's business.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
