//! What a commune may keep, for what, how long, and on which legal ground. Signed by an officer; without a policy
//! there is no controller and the core records nobody.

use crate::cbor::Bytes;
use crate::fields::Field;
use crate::record;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, TeamId};

record! {
    /// Who answers for the data (bên kiểm soát dữ liệu), and how to reach them.
    Controller {
        /// Name, as residents know it.
        0 name: String,
        /// Address or telephone for questions and requests.
        1 contact: String,
    }
}

record! {
    /// A hamlet (khu, thôn, xóm); no public list numbers them.
    Hamlet {
        /// Number in facts, from 1.
        0 code: u16,
        /// Name.
        1 name: String,
    }
}

record! {
    /// One version of a notice's text in one language.
    Notice {
        /// Version, from 1.
        0 version: u16,
        /// Language, ISO 639 ("vi", "mtq" for Mường, "en").
        1 language: String,
        /// Hash of its text.
        2 hash: [u8; 32],
    }
}

record! {
    /// One purpose of keeping personal data.
    PurposePolicy {
        /// Purpose.
        0 code: Purpose,
        /// Notices that may be shown for it.
        1 notices: Vec<Notice>,
        /// Days that records are kept after the last deed.
        2 retention_days: u32,
        /// Days that the proof of a consent is kept after it ended.
        3 proof_days: u32,
        /// Whether the data is sensitive (Decree 356/2025, article 4), which the notice then says.
        4 sensitive: bool,
        /// Personal fields that may be recorded for it: what its notice says is kept.
        5 fields: Vec<Field>,
    }
}

record! {
    /// A commune's policy.
    Policy {
        /// Commune, 5 digits.
        0 commune: String,
        /// Version, from 1.
        1 version: u64,
        /// Version of the authority that the signer belongs to.
        2 authority_version: u64,
        /// Controller.
        3 controller: Controller,
        /// Hamlets.
        4 hamlets: Vec<Hamlet>,
        /// Purposes.
        5 purposes: Vec<PurposePolicy>,
    }
}

impl Policy {
    /// The rules for a purpose, if the policy has it.
    pub fn purpose(&self, code: Purpose) -> Option<&PurposePolicy> {
        self.purposes.iter().find(|purpose| purpose.code == code)
    }
}

record! {
    /// A legal ground that stands in place of consent (Law 91/2025/QH15, article 19).
    Ground {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team that may use it.
        1 team: TeamId,
        /// Random id.
        2 id: GroundId,
        /// Version of the authority that the signer belongs to.
        3 authority_version: u64,
        /// Purposes it covers.
        4 purposes: Vec<Purpose>,
        /// Article of the law, for instance "Điều 19.1.c Luật 91/2025/QH15".
        5 article: String,
        /// Number of the document that orders the work.
        6 document: String,
        /// Controller.
        7 controller: String,
        /// First day.
        8 from: Day,
        /// Last day.
        9 to: Day,
        /// Epoch of the team key that the text is sealed under.
        10 epoch: u64,
        /// Its text, sealed to the team seal key of that epoch.
        11 sealed_text: Bytes,
    }
}

record! {
    /// A content pack: guides (`guides.rs`). The server keeps and forwards it; phones verify it.
    Pack {
        /// Commune or province that publishes it, 5 or 2 digits.
        0 publisher: String,
        /// Name, stable over versions.
        1 name: String,
        /// Version, from 1.
        2 version: u64,
        /// Content, opaque to the server.
        3 content: Bytes,
    }
}
