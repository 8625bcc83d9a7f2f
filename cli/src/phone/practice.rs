//! Practice: a phone of its own with an invented household, which never syncs, and a lesson of paying that pays nobody.

use super::consent::qr;
use super::{Phone, PhoneError, Said, drawing};
use crate::language::t;
use causo_domain::practice_code::PracticeCode;
use causo_field::practice::{self, Lesson, Words};
use causo_field::{FieldError, sheet};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Pixels of a drawn code's side.
const PNG_SIDE: u32 = 720;

#[derive(Debug, Subcommand)]
pub(crate) enum PracticeCommand {
    /// Makes this folder a phone for practice, or opens the one that is there
    Start {
        /// Throw away what was done in practice, and begin anew
        #[arg(long)]
        again: bool,
    },
    /// A code to practise paying with, which no bank's app can pay; needs no PIN
    Code {
        /// Đồng, at most 50000
        #[arg(long, value_name = "AMOUNT")]
        amount: u32,
        /// Draw it as a picture
        #[arg(long, value_name = "FILE")]
        png: Option<PathBuf>,
    },
    /// The lesson of paying with a practice code: nothing is paid and nothing is kept; needs no PIN
    Pay(PayArgs),
}

#[derive(Debug, Args)]
pub(crate) struct PayArgs {
    /// What was scanned
    #[arg(value_name = "TEXT", required_unless_present = "file")]
    text: Option<String>,
    /// File with what was scanned
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    file: Option<PathBuf>,
}

pub(super) fn run(phone: &Phone, command: PracticeCommand) -> Result<Said, PhoneError> {
    match command {
        PracticeCommand::Start { again } => start(phone, again),
        PracticeCommand::Code { amount, png } => code(amount, png.as_deref()),
        PracticeCommand::Pay(args) => pay(args),
    }
}

fn start(phone: &Phone, again: bool) -> Result<Said, PhoneError> {
    std::fs::create_dir_all(&phone.folder).map_err(|_| PhoneError::Code("disk_unwritable"))?;
    let pin = phone.pin()?;
    let begin = if again { practice::again } else { practice::open };
    let mut session = begin(&phone.vault(), &pin, phone.services())?;
    phone.note_practice(session.vault());
    let residents = session.residents();
    let mut lines =
        vec![format!("{}:", t("Hộ để tập, không ai có thật", "A household for practice, nobody is real"))];
    lines.extend(residents.iter().map(|card| {
        let born = card.birth.as_deref().and_then(|birth| birth.get(..4)).unwrap_or_default();
        format!("  {}, {born}  {}", card.name, card.subject)
    }));
    let residents =
        residents.iter().map(|card| json!({"subject": card.subject.to_string(), "name": card.name}));
    let json = json!({
        "practice": true,
        "team": session.teams()?.first().map(ToString::to_string),
        "residents": residents.collect::<Vec<_>>(),
    });
    Ok(Said { lines, json })
}

fn code(amount: u32, png: Option<&Path>) -> Result<Said, PhoneError> {
    let code = PracticeCode::new(amount).map_err(|fault| PhoneError::Code(fault.code()))?;
    let text = code.to_string();
    let mut lines: Vec<_> = qr(&text).into_iter().chain([text.clone()]).collect();
    if let Some(file) = png {
        drawing::write(file, &sheet::qr(&text, PNG_SIDE).map_err(FieldError::from)?)?;
        lines = vec![format!("{}: {}", t("Đã ghi tệp", "Written to"), file.display()), text.clone()];
    }
    Ok(Said { lines, json: json!({"code": text, "amount": amount}) })
}

fn pay(args: PayArgs) -> Result<Said, PhoneError> {
    let from_file = args.file.map(std::fs::read_to_string).transpose();
    let from_file = from_file.map_err(|_| PhoneError::Code("file_unreadable"))?;
    let lesson = Lesson::of(&args.text.or(from_file).unwrap_or_default())?;
    let said = |words: Words| t(words.vi, words.en);
    let screen = lesson.screen().map(|(name, value)| format!("{}: {value}", said(name)));
    let checks = Lesson::CHECKS.map(said);
    let numbered = checks.iter().zip(1..).map(|(check, number)| format!("{number}. {check}"));
    let mut lines = vec![format!("{}:", t("Máy hiện", "The app shows"))];
    lines.extend(screen.iter().map(|line| format!("  {line}")));
    lines.extend(numbered);
    lines.push(said(Lesson::END).to_owned());
    let json = json!({
        "amount": lesson.amount,
        "screen": screen,
        "checks": checks,
        "end": said(Lesson::END),
    });
    Ok(Said { lines, json })
}
