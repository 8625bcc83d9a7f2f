//! The screens of a hand-over in a terminal. What a resident reads is in the notice's language, in large plain words; the
//! three answers stand in an order that changes from question to question, and none is chosen beforehand.

use super::PhoneError;
use super::consent_how::HowArgs;
use super::hand_over::{Answer, receipt};
use crate::language::t;
use crate::messages::word;
use crate::output;
use causo_domain::codes::Purpose;
use causo_field::consent::ConsentGiven;
use causo_field::hand_over::{AskedResident, HandOver};
use causo_field::visit::VisitDraft;
use causo_vault::DraftId;
use std::io::{IsTerminal, stderr, stdin};

/// Where the conversation is held: standard error, and standard input for the answers.
pub(super) struct Screens {
    language: String,
    resident: AskedResident,
    /// Whether anybody is asked anything.
    asks: bool,
}

/// An answer with the letter that stands for it.
type Choice = (&'static str, Answer, &'static str);

const VIETNAMESE: [Choice; 3] = [
    ("c", Answer::Yes, "Đồng ý"),
    ("k", Answer::No, "Không đồng ý"),
    ("s", Answer::Later, "Để sau, hỏi con cháu"),
];
const ENGLISH: [Choice; 3] = [
    ("y", Answer::Yes, "I agree"),
    ("n", Answer::No, "I do not agree"),
    ("l", Answer::Later, "Later, I will ask my family"),
];

impl Screens {
    pub(super) fn new(language: &str, asks: bool) -> Self {
        Self { language: language.to_owned(), resident: AskedResident::default(), asks }
    }

    fn choices(&self) -> &'static [Choice; 3] {
        if self.language == "en" { &ENGLISH } else { &VIETNAMESE }
    }

    fn said(&self, vi: &str, en: &str) -> String {
        if self.language == "en" { en.to_owned() } else { self.resident.spoken_to(vi) }
    }

    /// A new screen: at a terminal the one before goes, its scrolled lines too.
    fn show(&self, lines: &[String]) {
        if !self.asks {
            return;
        }
        if stderr().is_terminal() {
            output::note("\u{1b}[2J\u{1b}[3J\u{1b}[H");
        }
        lines.iter().for_each(output::note);
    }

    /// A line from whoever holds the phone; a closed input is a phone taken away, which ends the hand-over.
    fn line(&self) -> Result<String, PhoneError> {
        let mut line = String::new();
        match stdin().read_line(&mut line) {
            Ok(read) if read > 0 => Ok(line.trim().to_lowercase()),
            _ => Err(PhoneError::Code("hand_over_ended")),
        }
    }

    fn wait(&self) -> Result<(), PhoneError> {
        if self.asks { self.line().map(drop) } else { Ok(()) }
    }

    /// The volunteer's last look: what is asked, what is not finished, and what will be locked.
    pub(super) fn before(
        &self,
        purposes: &[Purpose],
        drafts: &[(DraftId, VisitDraft)],
    ) -> Result<(), PhoneError> {
        let asked: Vec<_> = purposes.iter().map(|purpose| word(purpose.name().unwrap_or("?"))).collect();
        self.show(&[
            format!(
                "{}: {}",
                t("Đưa máy cho bác, hỏi về", "Hand the phone over, asking for"),
                asked.join(", ")
            ),
            format!("{}: {}", t("Bản nháp đang giữ", "Drafts kept"), drafts.len()),
            t(
                "Danh sách bà con, ghi chép và bản nháp sẽ khoá lại. Nhận lại máy thì nhập mã PIN.",
                "The list of residents, records and drafts will be locked. The PIN takes the phone back.",
            )
            .into(),
            t("Nhấn Enter rồi đưa máy.", "Press Enter, then hand it over.").into(),
        ]);
        self.wait()
    }

    /// What the resident sees first.
    pub(super) fn cover(&mut self, hand_over: &HandOver) -> Result<(), PhoneError> {
        self.resident = hand_over.resident().clone();
        self.show(&[
            hand_over.resident().called(),
            self.said("Cháu nhờ bác đọc và chọn.", "Please read and choose."),
            self.said(
                "Bác không đồng ý thì vẫn được giúp như thường.",
                "If you say no, you are helped all the same.",
            ),
            self.said("Nhấn Enter để xem.", "Press Enter to read."),
        ]);
        self.wait()
    }

    /// One purpose: its notice word for word, and the three answers. Asked again until one of them is given.
    pub(super) fn ask(
        &self,
        hand_over: &HandOver,
        purpose: Purpose,
        at: usize,
    ) -> Result<Answer, PhoneError> {
        let shown = hand_over.notice(purpose, &self.language).ok_or(PhoneError::Code("notice_missing"))?;
        let notice = shown.notice;
        let mut choices = *self.choices();
        let first = at % choices.len();
        choices.rotate_left(first);
        let said = |text: &str| self.resident.spoken_to(text);
        let mut lines = vec![said(&notice.question), String::new()];
        lines.extend([&notice.what, &notice.who, &notice.how_long].map(|line| format!("  {}", said(line))));
        lines.push(String::new());
        lines.extend(choices.iter().map(|(letter, _, words)| format!("  [{letter}] {words}")));
        loop {
            self.show(&lines);
            let line = self.line()?;
            if let Some((_, answer, _)) = choices.iter().find(|(letter, ..)| *letter == line) {
                return Ok(*answer);
            }
        }
    }

    /// A mark in place of a signature: a terminal cannot draw, so a witness writes their name.
    pub(super) fn sign(&self, how: HowArgs) -> Result<HowArgs, PhoneError> {
        if !self.asks {
            return Ok(how);
        }
        self.show(&[self.said(
            "Bác điểm chỉ. Người làm chứng ghi họ tên vào đây:",
            "Please make your mark. The witness writes their name here:",
        )]);
        let mut witness = String::new();
        match stdin().read_line(&mut witness) {
            Ok(read) if read > 0 => Ok(how.marked_before(witness)),
            _ => Err(PhoneError::Code("hand_over_ended")),
        }
    }

    /// What was chosen, the receipt, and thanks.
    pub(super) fn thanks(
        &self,
        answers: &[(Purpose, Answer)],
        given: Option<&ConsentGiven>,
    ) -> Result<(), PhoneError> {
        let mut lines = vec![self.said("Cảm ơn bác. Bác đã chọn:", "Thank you. You chose:")];
        let words = |answer: Answer| {
            let choice = self.choices().iter().find(|(_, of, _)| *of == answer);
            choice.map(|(.., words)| *words).unwrap_or_default()
        };
        let chosen = answers.iter().map(|(purpose, answer)| {
            format!("  {}: {}", word(purpose.name().unwrap_or("?")), words(*answer))
        });
        lines.extend(chosen);
        lines.extend(given.map(receipt).into_iter().flatten());
        lines.push(self.said("Bác đổi ý lúc nào cũng được.", "You may change your mind at any time."));
        let back = ("Đưa lại máy cho cháu rồi nhấn Enter.", "Give the phone back, then press Enter.");
        lines.push(self.said(back.0, back.1));
        self.show(&lines);
        self.wait()
    }
}
