//! `causo inspect`: what the core makes of one text, as one JSON object, so that scripts, tests and curious
//! people can ask it without a phone. Well formed: exit 0. Otherwise `{"error":{"code":…,"at":…}}` and exit 2.

mod identifiers;
mod payment;

use causo_domain::{identifiers::Fault, secret_guard, vietqr::QrFault};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// What to inspect.
#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A payment code's text (VietQR)
    Vietqr(Text),
    /// The text of a citizen card's QR
    Cccd(Text),
    /// The three machine-readable lines of a citizen card
    Mrz { line1: String, line2: String, line3: String },
    /// A personal ID number (12 digits) or CMND (9)
    Id(Text),
    /// A telephone number
    Phone(Text),
    /// A tax code (10, 12 or 13 digits)
    Tax(Text),
    /// A health insurance code, or the text of an old health insurance card's QR
    Bhyt(Text),
    /// A vehicle plate
    Plate(Text),
    /// A note: would the core take it, ask about it, or refuse it as a secret
    Text(Text),
}

/// A text, which may begin with a dash: notes do, and misread numbers.
#[derive(Debug, Args)]
struct Text {
    #[arg(allow_hyphen_values = true)]
    value: String,
}

/// Exit code for a text that is not what it should be.
const MALFORMED: u8 = 2;

/// Prints what the core makes of the text.
pub(crate) fn run(args: InspectArgs) -> ExitCode {
    let (object, exit) = match inspect(&args.what) {
        Ok(object) => (object, ExitCode::SUCCESS),
        Err(Refused { code, at }) => (json!({"error": {"code": code, "at": at}}), ExitCode::from(MALFORMED)),
    };
    match writeln!(io::stdout(), "{object}") {
        Ok(()) => exit,
        Err(_) => ExitCode::FAILURE,
    }
}

fn inspect(what: &What) -> Result<Value, Refused> {
    Ok(match what {
        What::Vietqr(text) => payment::vietqr(&text.value)?,
        What::Cccd(text) => identifiers::card(&text.value)?,
        What::Mrz { line1, line2, line3 } => identifiers::mrz([line1, line2, line3])?,
        What::Id(text) => identifiers::id(&text.value)?,
        What::Phone(text) => identifiers::phone(&text.value)?,
        What::Tax(text) => identifiers::tax(&text.value)?,
        What::Bhyt(text) => identifiers::health_insurance(&text.value)?,
        What::Plate(text) => identifiers::plate(&text.value)?,
        What::Text(text) => note(&text.value),
    })
}

fn note(text: &str) -> Value {
    let verdict = secret_guard::check(text);
    json!({"verdict": verdict.code(), "reason": verdict.reason().map(|reason| reason.code())})
}

/// A coded error as it goes out: a place, and never the text.
struct Refused {
    code: &'static str,
    at: String,
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self { code: fault.code(), at: fault.at().to_string() }
    }
}

impl From<QrFault> for Refused {
    fn from(fault: QrFault) -> Self {
        Self { code: fault.code(), at: fault.at() }
    }
}
