//! Consents: each answer, the receipt, and the way back.

use super::drawing::DrawingArgs;
use super::guide::address_form;
use super::{Phone, PhoneError, Said, request};
use crate::language::t;
use crate::messages::word;
use crate::values::{purpose, subject};
use causo_domain::address::DEFAULT;
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_domain::rights::Right;
use causo_domain::spoken_code::SpokenCode;
use causo_field::consent::Declined;
use causo_field::sheet::ReceiptPage;
use clap::{Args, Subcommand};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum ConsentCommand {
    /// The resident says yes
    Give(Box<GiveArgs>),
    /// The resident says no: one count, nobody's
    Refuse {
        /// Purpose that was asked
        #[arg(long, value_parser = purpose)]
        purpose: Purpose,
    },
    /// Later, after asking the family: one count, nobody's
    Defer {
        /// Purpose that was asked
        #[arg(long, value_parser = purpose)]
        purpose: Purpose,
    },
    /// Takes a consent back, from the receipt alone
    Withdraw {
        #[command(flatten)]
        shown: ShownArgs,
        /// Only these purposes; without it all of the receipt
        #[arg(long, value_parser = purpose)]
        purpose: Vec<Purpose>,
    },
    /// Checks a receipt without network and draws its QR
    Receipt {
        #[command(flatten)]
        shown: ShownArgs,
        #[command(flatten)]
        drawing: DrawingArgs,
        /// How the resident is addressed: ông, bà, bác, cô, chú, anh, chị, em
        #[arg(long, value_name = "FORM", value_parser = address_form, default_value = DEFAULT)]
        address_form: String,
    },
    /// Asks for everything about the person to be erased, from the receipt alone; the officer answers
    AskErasure(ShownArgs),
}

/// What a resident brings.
#[derive(Debug, Args)]
pub(crate) struct ShownArgs {
    /// File with the receipt's text
    #[arg(long, value_name = "FILE", required_unless_present = "spoken", conflicts_with = "spoken")]
    receipt: Option<PathBuf>,
    /// The twelve digits spoken from the receipt's page
    #[arg(long, value_name = "DIGITS")]
    spoken: Option<String>,
}

impl ShownArgs {
    fn read(&self) -> Result<String, PhoneError> {
        match (&self.receipt, &self.spoken) {
            (Some(path), _) => std::fs::read_to_string(path).map_err(|_| PhoneError::Code("file_unreadable")),
            (None, spoken) => Ok(spoken.clone().unwrap_or_default()),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct GiveArgs {
    /// Who agrees; without it a new subject
    #[arg(long, value_parser = subject)]
    subject: Option<SubjectId>,
    /// Purpose agreed to; may be given several times, each is a consent of its own
    #[arg(long, value_parser = purpose, required = true)]
    purpose: Vec<Purpose>,
    #[command(flatten)]
    how: super::consent_how::HowArgs,
}

pub(super) fn run(phone: &Phone, command: ConsentCommand) -> Result<Said, PhoneError> {
    match command {
        ConsentCommand::Give(args) => give(phone, *args),
        ConsentCommand::Refuse { purpose } => decline(phone, purpose, Declined::Refused),
        ConsentCommand::Defer { purpose } => decline(phone, purpose, Declined::Deferred),
        ConsentCommand::Withdraw { shown, purpose } => withdraw(phone, &shown.read()?, &purpose),
        ConsentCommand::Receipt { shown, drawing, address_form } => {
            check(phone, &shown.read()?, &drawing, &address_form)
        }
        ConsentCommand::AskErasure(shown) => ask_erasure(phone, &shown.read()?),
    }
}

fn give(phone: &Phone, args: GiveArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let subject = args.subject.unwrap_or_else(|| session.new_subject());
    let given = session.give_consent(args.how.consent(team, subject, args.purpose)?)?;
    Ok(Said {
        lines: vec![
            format!("{}: {subject}", t("Đã đồng ý, mã hồ sơ", "Agreed, subject")),
            format!("{}: {}", t("Biên nhận", "Receipt"), given.text),
            format!("{}: {}", t("Số đọc của biên nhận", "Spoken code"), given.spoken()),
        ],
        json: json!({
            "subject": subject.to_string(),
            "receipt_id": given.receipt.to_string(),
            "receipt": given.text,
            "spoken": given.spoken().to_string(),
        }),
    })
}

fn decline(phone: &Phone, purpose: Purpose, answer: Declined) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    session.decline(team, purpose, answer)?;
    let line = t(
        "Đã đếm, không ghi tên ai. Bác vẫn được giúp như thường.",
        "Counted, nobody named. Help goes on as before.",
    );
    Ok(Said { lines: vec![line.into()], json: json!({"counted": true}) })
}

/// A receipt's QR code, drawn for a terminal.
pub(super) fn qr(receipt: &str) -> Option<String> {
    Some(QrCode::new(receipt.trim()).ok()?.render::<Dense1x2>().build())
}

fn withdraw(phone: &Phone, receipt: &str, purposes: &[Purpose]) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let withdrawn = session.withdraw(team, receipt, purposes)?;
    Ok(Said {
        lines: vec![format!("{}: {withdrawn}", t("Số mục đích đã rút lại", "Purposes withdrawn"))],
        json: json!({"withdrawn": withdrawn}),
    })
}

fn ask_erasure(phone: &Phone, receipt: &str) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let (team, subject) = (phone.team(&session)?, session.receipt_subject(receipt)?);
    let today = session.today();
    Ok(request::said(&session.record_request(team, subject, Right::ERASE, today)?))
}

fn check(phone: &Phone, shown: &str, drawing: &DrawingArgs, form: &str) -> Result<Said, PhoneError> {
    let session = phone.session()?;
    let check = session.check_receipt(shown)?;
    let name = |purpose: Purpose| purpose.name().unwrap_or("?");
    let verdict = match check.device_known {
        true => t("Biên nhận thật, ngày", "A true receipt, of"),
        false => t(
            "Máy này chưa xác minh được biên nhận, hỏi cán bộ xã. Ghi ngày",
            "This phone cannot tell whether it is true, ask the officer. It says",
        ),
    };
    let mut lines = vec![format!("{verdict}: {}", check.day)];
    lines.extend(check.purposes.iter().map(|(purpose, withdrawn)| {
        let stands =
            if *withdrawn { t("đã rút lại", "withdrawn") } else { t("còn hiệu lực", "in force") };
        format!("  {}: {stands}", word(name(*purpose)))
    }));
    let is_spoken = SpokenCode::looks_like(shown);
    if is_spoken && drawing.any() {
        return Err(PhoneError::Code("receipt_not_scanned"));
    }
    if !check.device_known && drawing.any() {
        return Err(PhoneError::Code("receipt_not_verified"));
    }
    let page = ReceiptPage {
        text: shown,
        receipt: check.receipt,
        purposes: &check.purposes,
        day: check.day,
        commune: &check.commune,
        form,
    };
    let (files, drawn) = drawing.save(&page.sheet())?;
    lines.extend(qr(shown).filter(|_| !is_spoken));
    let spoken = SpokenCode::of(check.receipt);
    lines.extend(files);
    lines.push(format!("{}: {spoken}", t("Số đọc của biên nhận", "Spoken code")));
    let purposes = check
        .purposes
        .iter()
        .map(|(purpose, withdrawn)| json!({"purpose": name(*purpose), "withdrawn": withdrawn}));
    let json = json!({
        "receipt_id": check.receipt.to_string(),
        "spoken": SpokenCode::of(check.receipt).to_string(),
        "day": check.day.date().to_string(),
        "files": drawn,
        "device_known": check.device_known,
        "purposes": purposes.collect::<Vec<_>>(),
    });
    Ok(Said { lines, json })
}
