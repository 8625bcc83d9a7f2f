//! Every record of the wire as one list, with samples of each, so that a rule is tested once and for all of them.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

pub(crate) mod entries;
pub(crate) mod sample;

use causo_protocol::{FormatError, Wire};
use sample::{Sample, Source};

/// A record type, with its type forgotten.
pub(crate) struct Kind {
    /// Name in Rust.
    pub(crate) name: &'static str,
    /// The bytes of a sample.
    pub(crate) make: fn(&mut Source<'_>) -> Vec<u8>,
    /// Reads bytes and writes what was understood.
    pub(crate) read: fn(&[u8]) -> Result<Vec<u8>, FormatError>,
    /// Whether a sample is read back as it was.
    pub(crate) round_trips: fn(&mut Source<'_>) -> bool,
}

impl Kind {
    fn of<T: Wire + Sample + PartialEq>(name: &'static str) -> Self {
        Self {
            name,
            make: |source| T::sample(source).to_bytes(),
            read: |bytes| T::from_bytes(bytes).map(|value| value.to_bytes()),
            round_trips: |source| {
                let value = T::sample(source);
                T::from_bytes(&value.to_bytes()) == Ok(value)
            },
        }
    }

    /// An example in which everything is there.
    pub(crate) fn full(&self) -> Vec<u8> {
        (self.make)(&mut Source::full())
    }

    /// An example in which everything that may be absent is.
    pub(crate) fn minimal(&self) -> Vec<u8> {
        (self.make)(&mut Source::minimal())
    }

    /// The name in `docs/protocol.cddl`: `OfficerKeys` is `officer-keys`.
    pub(crate) fn rule(&self) -> String {
        let mut rule = String::new();
        for letter in self.name.chars() {
            if letter.is_ascii_uppercase() && !rule.is_empty() {
                rule.push('-');
            }
            rule.push(letter.to_ascii_lowercase());
        }
        rule
    }
}

macro_rules! records {
    ($($module:ident::$name:ident { $($field:ident),+ $(,)? })+) => {
        $(impl Sample for causo_protocol::$module::$name {
            fn sample(source: &mut Source<'_>) -> Self {
                Self { $($field: Sample::sample(source)),+ }
            }
        })+

        /// Every record, in the order of `docs/protocol.cddl`.
        pub(crate) fn kinds() -> Vec<Kind> {
            vec![$(Kind::of::<causo_protocol::$module::$name>(stringify!($name))),+]
        }
    };
}

records! {
    signed::Signed { payload, signer, signature }
    event::ChainId { commune, team, device, incarnation }
    event::LogPosition { generation, p, l }
    event::EventHeader { version, epoch, roster_version, kind }
    event::Facts { service, outcome, hamlet, week, age_band, steps_by_resident, steps_with_help, campaign }
    event::HeadStatement { chain, seq, hash, seen }
    body::Basis { purpose, consent, ground }
    body::ConsentAct {
        receipt, purpose, state, notice_version, notice_hash, language, method, read_aloud, evidence, witness, party,
        guardian, withdrawals_seen, policy_version, child_evidence, original,
    }
    body::CountAct { purpose, state }
    body::ReleasedSecret { event, secret }
    body::MergeAct { other, undoes }
    body::RequestAct { right, received, outcome }
    body::Body {
        hlc, subject, household, basis, writes, target, consent, count, released, merge, confirmed, request,
    }
    batch::Batch {
        version, commune, team, device, incarnation, first_seq, previous, headers, rows, salts, facts, bodies, seen,
        signature,
    }
    receipt::Receipt { chain, seq, head, position, server_ms, durable_seq }
    blob::BlobManifest { commune, team, device, id, bytes, hashes }
    blob::BlobReceipt { commune, team, id, manifest, position, server_ms }
    blob::BlobState { chunks, receipt }
    log::BatchStub { chain, first_seq, last_seq, head }
    log::LogEntry { p, ms, kind, payload, stub }
    log::LogHead { commune, team, position, ms }
    log::GenerationCut { commune, team, generation, cut, ms }
    ruling::Erasure { commune, team, id, authority_version, signed_ms, cause, events, blobs, subjects }
    ruling::Admission { commune, team, id, authority_version, device, incarnation, last_seq, head, admitted }
    ruling::GenerationApproval { commune, team, id, authority_version, generation, cut }
    snapshot::ChainTip { device, incarnation, seq, head }
    snapshot::Snapshot {
        commune, team, id, authority_version, position, ms, epoch, fold, size, chunks, documents, tips,
    }
    snapshot::SnapshotOffer { snapshot, documents }
    snapshot::Columns { events, chains, shapes, acts, streams, waiting }
    snapshot::PartChain { device, incarnation }
    snapshot::Shape { has, purpose, writes }
    snapshot::WriteShape { field, form, seen }
    snapshot::Stream { number, field, bytes }
    snapshot::WaitingEvent {
        device, incarnation, seq, hash, previous, header, salt, facts_hash, body, ms, p,
    }
    bundle::Bundle { version, batches, receipts }
    authority::OfficerKeys { sign, seal, until_ms }
    authority::SealCopy { to, sealed }
    authority::TrustedRoot { hash, packs }
    authority::Authority {
        commune, version, previous, officers, receipt_keys, commune_seal, seal_copies, recovery, trusted_roots,
        next_root, previous_seal,
    }
    roster::RosterMember { id, role }
    roster::DeviceKeys { identity, seal, transport }
    roster::RosterDevice { keys, member, epoch_key }
    roster::Removal { device, incarnation, last_seq, head }
    roster::WriteFormats { event, dictionary }
    roster::PreviousEpoch { epoch, wrapped }
    roster::Roster {
        commune, team, version, previous, authority_version, members, devices, epoch, commune_epoch_key,
        previous_epoch, write, fresh_until_ms, removals, removed,
    }
    policy::Controller { name, contact }
    policy::Hamlet { code, name }
    policy::Notice { version, language, hash }
    policy::PurposePolicy { code, notices, retention_days, proof_days, sensitive, fields }
    policy::Policy { commune, version, authority_version, controller, hamlets, purposes }
    policy::Ground {
        commune, team, id, authority_version, purposes, article, document, controller, from, to, epoch, sealed_text,
    }
    policy::Pack { publisher, name, version, content }
    guides::GuideStep { code, title, large, aloud, menu, source, picture, audio }
    guides::GuideText { language, title, why, describes, steps }
    guides::Guide { code, reviewed_on, texts, settings }
    guides::MediaFile { name, bytes }
    guides::PackContent { guides, media }
    enrol::InvitePublic {
        version, commune, team, root_hash, authority_hash, url, tls_pin, token, expires_ms, commitment,
    }
    enrol::Invite { public, secret }
    enrol::Ticket { commune, token, expires_ms }
    enrol::Hello { keys, nonce, identity_proof, transport_proof, mac }
    enrol::Reveal { token, nonce }
    consent::AgreedPurpose { purpose, notice_version }
    consent::ConsentReceipt { version, commune, team, device, id, purposes, day }
    api::ServerInfo { receipt_keys, ms, batch_version }
    api::ChainStatus { chain, seq, head }
    api::Status { chains, head }
    api::PageHead { head, more, cut }
    api::Publication { kind, document }
    api::CommuneTeams { teams }
    api::Documents { documents }
}
