//! Hand-over: the phone in a resident's hands. Nothing of it opens a record; it shows the notices, takes the answers and
//! draws the receipt. However it ends, it ends at the PIN.

use crate::codes::Purpose;
use crate::consent::{ConsentGiven, ConsentHow, Declined};
use crate::error::FieldError;
use crate::holder::Holder;
use crate::phone::Phone;
use crate::runtime::{Job, after, blocking, later};
use crate::session::{Session, change};
use crate::unsaved::Unsaved;
use causo_domain::ids::{SubjectId, TeamId};
use causo_field as core;
use causo_field::consent::ShownNotice;
use causo_field::hand_over::LIMIT_MS;
use std::sync::Arc;

/// Who is handed the phone, and what they are asked.
#[derive(Clone, uniffi::Record)]
pub struct HandOverRequest {
    /// Team that asks.
    pub team: TeamId,
    /// Who is asked.
    pub subject: SubjectId,
    /// Purposes, each asked on its own.
    pub purposes: Vec<Purpose>,
    /// What is being written about them and has no basis yet: it comes back with the PIN.
    #[uniffi(default = None)]
    pub unsaved: Option<Unsaved>,
}

/// The resident, as far as the screen's cover needs them.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct AskedResident {
    /// Full name, if it is known.
    pub name: Option<String>,
    /// How they are called: `bà Mận`.
    pub called: String,
    /// How they are addressed: `bà`.
    pub form: String,
}

/// What is shown and read aloud before an answer, word for word.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Notice {
    /// Purpose.
    pub purpose: Purpose,
    /// Version.
    pub version: u16,
    /// Language, ISO 639.
    pub language: String,
    /// Whether the data is sensitive; then the text says so.
    pub sensitive: bool,
    /// The question, as the title of a screen.
    pub question: String,
    /// What is kept.
    pub what: String,
    /// Who reads it.
    pub who: String,
    /// How long it is kept, and that one may change one's mind.
    pub how_long: String,
}

/// The app in a resident's hands. Given up, it ends as with [`HandOver::finish`].
#[derive(uniffi::Object)]
pub struct HandOver {
    phone: Arc<Phone>,
    turn: u64,
}

#[uniffi::export]
impl Session {
    /// Hands the phone over: whatever opens a record is gone from memory when this is done, and a sync that runs is
    /// cut off. When it is refused, the session goes on as before.
    pub async fn hand_over(&self, request: HandOverRequest) -> Result<Arc<HandOver>, FieldError> {
        let request = core::hand_over::HandOverRequest {
            team: request.team,
            subject: request.subject,
            purposes: request.purposes.into_iter().map(Into::into).collect(),
            unsaved: request.unsaved.map(TryInto::try_into).transpose()?,
        };
        let (phone, turn) = self.turn();
        blocking(move || {
            let turn = change(&phone, turn, |session| match session.hand_over(request) {
                Ok(hand_over) => {
                    // Before it can ask for the vault again.
                    phone.end_sync();
                    (Holder::HandedOver(hand_over), Ok(()))
                }
                Err(refused) => (Holder::Unlocked(refused.0), Err(refused.1.into())),
            })?;
            // Whatever a screen does: nobody's phone stays in other hands.
            let over = Arc::downgrade(&phone);
            after(LIMIT_MS, move || {
                let _ended_already = over.upgrade().map(|phone| phone.lock_turn(turn));
            });
            Ok(Arc::new(HandOver { phone, turn }))
        })
        .await
    }

    /// What was being written when the phone was handed over; given back once.
    pub async fn take_unsaved(&self) -> Result<Option<Unsaved>, FieldError> {
        self.read(|session| Ok(session.take_unsaved()?.map(Unsaved::from))).await
    }
}

impl HandOver {
    fn run<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut core::hand_over::HandOver) -> Result<T, core::FieldError> + Send + 'static,
    ) -> Job<T> {
        let (phone, turn) = (self.phone.clone(), self.turn);
        blocking(move || phone.hand_over(turn, step))
    }
}

#[uniffi::export]
impl HandOver {
    /// Who is asked.
    pub async fn resident(&self) -> Result<AskedResident, FieldError> {
        self.run(|hand_over| {
            let resident = hand_over.resident();
            let (name, called) = (resident.name.clone(), resident.called());
            Ok(AskedResident { name, called, form: resident.form().to_owned() })
        })
        .await
    }

    /// Purposes without an answer yet, in the order they are asked.
    pub async fn unanswered(&self) -> Result<Vec<Purpose>, FieldError> {
        self.run(|hand_over| Ok(hand_over.unanswered().into_iter().map(Purpose::from).collect())).await
    }

    /// What is shown and read aloud before the answer, said to the resident as they are addressed; none when it is not
    /// written in this language.
    pub async fn notice(&self, purpose: Purpose, language: String) -> Result<Option<Notice>, FieldError> {
        self.run(move |hand_over| {
            let resident = hand_over.resident();
            let shown = hand_over.notice(purpose.into(), &language);
            Ok(shown.map(|shown| notice(shown, |text| resident.spoken_to(text))))
        })
        .await
    }

    /// Milliseconds until it ends by itself; 0: it has.
    pub async fn left_ms(&self) -> Result<u64, FieldError> {
        match self.run(|hand_over| Ok(hand_over.left_ms())).await {
            Err(FieldError::Unlock { .. }) => Ok(0),
            left => left,
        }
    }

    /// A yes to these purposes: sealed, signed and on the disk when this is done, with its receipt.
    pub async fn give(&self, purposes: Vec<Purpose>, how: ConsentHow) -> Result<ConsentGiven, FieldError> {
        self.run(move |hand_over| {
            let consent = how.consent(hand_over.team(), hand_over.subject(), purposes);
            hand_over.give(consent).map(ConsentGiven::from)
        })
        .await
    }

    /// A no or a later: one count, nobody's.
    pub async fn decline(&self, purpose: Purpose, answer: Declined) -> Result<(), FieldError> {
        self.run(move |hand_over| hand_over.decline(purpose.into(), answer.into())).await
    }

    /// Ends it: the phone is locked, as it is when its time was over before.
    pub async fn finish(&self) -> Result<(), FieldError> {
        let (phone, turn) = (self.phone.clone(), self.turn);
        blocking(move || {
            // Another turn has begun, behind the PIN.
            let _over_already = phone.lock_turn(turn);
            Ok(())
        })
        .await
    }
}

impl Drop for HandOver {
    fn drop(&mut self) {
        let (phone, turn) = (self.phone.clone(), self.turn);
        later(move || {
            // One that ended already is passed over.
            let _ended = phone.lock_turn(turn);
        });
    }
}

pub(crate) fn notice(shown: ShownNotice, said: impl Fn(&str) -> String) -> Notice {
    let notice = shown.notice;
    Notice {
        purpose: notice.purpose.into(),
        version: notice.version,
        language: notice.language.clone(),
        sensitive: notice.sensitive,
        question: said(&notice.question),
        what: said(&notice.what),
        who: said(&notice.who),
        how_long: said(&notice.how_long),
    }
}
