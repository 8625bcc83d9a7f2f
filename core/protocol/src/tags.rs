//! Domain tags: every hash, signature and derivation starts with one of its own, followed by a zero byte, so
//! that bytes made for one use never pass for another and no tag is the beginning of another input. One is not followed by it:
//! `causo/enclave-point/1`, which RFC 9380 puts behind the input, with its length.

/// A domain tag, `causo/<what>/1` in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag(pub &'static str);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        $($(#[$doc])* pub const $name: Tag = Tag($text);)+

        /// All tags; a test holds them apart.
        pub const ALL: &[Tag] = &[$($name),+];
    };
}

tags! {
    /// `DeviceId` from an identity key.
    DEVICE = "causo/device/1",
    /// The member that an officer is in every team, from the sign key.
    OFFICER_MEMBER = "causo/officer-member/1",
    /// The twenty digits of a new officer's card, or of a root, that two people compare.
    OFFICER_CARD = "causo/officer-card/1",
    /// `hash_0` of a chain.
    CHAIN = "causo/chain/1",
    /// `facts_hash`.
    FACTS = "causo/facts/1",
    /// `salt` from `r`.
    SALT = "causo/salt/1",
    /// `hash_i`.
    EVENT = "causo/event/1",
    /// Signature of a head by the device identity.
    HEAD = "causo/head/1",
    /// Key of a body.
    BODY = "causo/body/1",
    /// Hash of a sealed body with its salt.
    SEALED_BODY = "causo/sealed-body/1",
    /// Additional data of a body.
    BODY_AAD = "causo/body-aad/1",
    /// Team seal key pair from an epoch key.
    TEAM_SEAL = "causo/team-seal/1",
    /// HPKE info: an epoch key for a device or the commune.
    EPOCH = "causo/epoch/1",
    /// Key under which an epoch wraps the one before it.
    EPOCH_WRAP = "causo/epoch-wrap/1",
    /// HPKE info: a body secret for the team seal, the commune seal or the author.
    BODY_SECRET = "causo/body-secret/1",
    /// HPKE info: the commune seal's private half for an officer or the recovery key.
    SEAL_COPY = "causo/seal-copy/1",
    /// HPKE info: the text of a ground for the team.
    GROUND_TEXT = "causo/ground-text/1",
    /// Signature of a receipt.
    RECEIPT = "causo/receipt/1",
    /// A blob's manifest: hash, and signature by the author's device.
    BLOB = "causo/blob/1",
    /// Hash of a sealed chunk of a blob.
    BLOB_CHUNK = "causo/blob-chunk/1",
    /// Signature of a receipt for a blob.
    BLOB_RECEIPT = "causo/blob-receipt/1",
    /// A log item of a batch.
    BATCH_ITEM = "causo/batch-item/1",
    /// A log item of anything else.
    ITEM = "causo/item/1",
    /// The start of a team log's generation.
    GENERATION = "causo/generation/1",
    /// The server's word on where its log was cut: signature.
    GENERATION_CUT = "causo/generation-cut/1",
    /// The officer's word on it: hash and signature.
    GENERATION_APPROVAL = "causo/generation-approval/1",
    /// Erasure: hash and signature.
    ERASURE = "causo/erasure/1",
    /// HPKE info: the subjects of an erasure for the commune.
    ERASURE_SUBJECTS = "causo/erasure-subjects/1",
    /// Admission: hash and signature.
    ADMISSION_ITEM = "causo/admission-item/1",
    /// Snapshot: hash and signature.
    SNAPSHOT = "causo/snapshot/1",
    /// Key of a snapshot's stream.
    SNAPSHOT_KEY = "causo/snapshot-key/1",
    /// Hash over the documents that a snapshot rests on.
    SNAPSHOT_DOCUMENTS = "causo/snapshot-documents/1",
    /// A link of the team log.
    LOG = "causo/log/1",
    /// Signature of a team log's head.
    LOG_HEAD = "causo/log-head/1",
    /// Hash of a root key.
    ROOT = "causo/root/1",
    /// Authority: hash and signature.
    AUTHORITY = "causo/authority/1",
    /// Roster: hash and signature.
    ROSTER = "causo/roster/1",
    /// Policy: hash and signature.
    POLICY = "causo/policy/1",
    /// Ground: hash and signature.
    GROUND = "causo/ground/1",
    /// Pack: hash and signature.
    PACK = "causo/pack/1",
    /// Hash of a notice's text.
    NOTICE = "causo/notice/1",
    /// A ticket that lets one invite use the server's mailbox.
    TICKET = "causo/ticket/1",
    /// The commitment to the officer's nonce, `c`.
    COMMIT = "causo/commit/1",
    /// The enrolment transcript, `T`.
    TRANSCRIPT = "causo/transcript/1",
    /// `HMAC(s, "mac" ‖ T)`.
    ENROL_MAC = "causo/enrol-mac/1",
    /// The eight digits.
    ENROL_SAS = "causo/enrol-sas/1",
    /// Proof of possession of a device's keys.
    POSSESSION = "causo/possession/1",
    /// The officer's reveal of its nonce.
    REVEAL = "causo/reveal/1",
    /// A resident's consent receipt.
    CONSENT_RECEIPT = "causo/consent-receipt/1",
    /// Key under the PIN.
    PIN = "causo/pin/1",
    /// What the keystore binds the PIN to.
    PIN_BIND = "causo/pin-bind/1",
    /// The point of P-256 that a Secure Enclave multiplies to bind the PIN.
    ENCLAVE_POINT = "causo/enclave-point/1",
    /// Rows at rest.
    ROW = "causo/row/1",
    /// Names of the folded state's rows at rest.
    ROW_NAME = "causo/row-name/1",
    /// A key file under a passphrase.
    KEY_FILE = "causo/key-file/1",
    /// HPKE info: the key of a server's backup for the operator.
    BACKUP = "causo/backup/1",
    /// A recovery share's checksum.
    SHARE = "causo/share/1",
    /// What shows that recovery shares gave back the right secret.
    SHARE_PROOF = "causo/share-proof/1",
    /// The server's own identity in its admission code.
    ADMISSION = "causo/admission/1",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_differ_and_keep_their_form() {
        let texts: std::collections::BTreeSet<_> = ALL.iter().map(|tag| tag.0).collect();
        assert_eq!(texts.len(), ALL.len());
        for text in texts {
            assert!(text.starts_with("causo/") && text.ends_with("/1") && text.is_ascii(), "{text}");
        }
    }
}
