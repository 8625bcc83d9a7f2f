//! Guides: listed, read, updated. Without the PIN, and before the phone is in a team.

use super::{Phone, PhoneError, Said, block_on};
use crate::language::t;
use crate::messages::sentence;
use crate::output;
use causo_domain::address::{DEFAULT, FORMS, spoken_to};
use causo_domain::guides::{GuideText, Offer, Origin, Step, golden_rule};
use causo_field::guides::Guides;
use causo_vault::{PackTaken, Vault};
use clap::Subcommand;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(crate) enum GuideCommand {
    /// Lists the guides that are on this phone
    List,
    /// Shows a guide: what the resident reads in large letters, and what is read aloud
    Show {
        /// Number of the guide
        #[arg(value_name = "NUMBER")]
        code: u32,
        /// Language: vi, en, or another that the guide has
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Whom it is said to: ông, bà, bác, cô, chú, anh, chị, em
        #[arg(long, value_name = "FORM", value_parser = address_form)]
        address_form: Option<String>,
    },
    /// Asks the server for newer guides now; a sync does it once a day
    Update,
    /// Takes in a pack of guides that came as a file; needs no network
    Take {
        /// File that an officer's `pack sign --out` wrote
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

pub(super) fn run(phone: &Phone, command: GuideCommand) -> Result<Said, PhoneError> {
    match command {
        GuideCommand::List => Ok(list(&guides(phone)?)),
        GuideCommand::Show { code, language, address_form } => {
            let language = language.unwrap_or_else(|| t("vi", "en").to_owned());
            show(&guides(phone)?.find(code)?, &language, address_form.as_deref().unwrap_or(DEFAULT))
        }
        GuideCommand::Update => update(phone),
        GuideCommand::Take { file } => take(phone, &file),
    }
}

fn guides(phone: &Phone) -> Result<Guides, PhoneError> {
    if Vault::exists(&phone.vault()) { Ok(phone.app()?.guides()?) } else { Ok(Guides::with_the_app()) }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::App => "app",
        Origin::Province => "province",
        Origin::Commune => "commune",
    }
}

fn list(guides: &Guides) -> Said {
    let (mut lines, mut all) = (Vec::new(), Vec::new());
    for Offer { origin: from, guide, .. } in guides.ready() {
        let Some(text) = guide.text(t("vi", "en")) else { continue };
        lines.push(format!("{:>4}  {}", guide.code, text.title));
        all.push(json!({
            "code": guide.code,
            "title": text.title,
            "from": origin(from),
            "reviewed_on": guide.reviewed_on.date().to_string(),
            "languages": guide.texts.iter().map(|text| &text.language).collect::<Vec<_>>(),
            "steps": text.steps.len(),
        }));
    }
    Said { lines, json: json!({"guides": all}) }
}

fn show(offer: &Offer<'_>, language: &str, form: &str) -> Result<Said, PhoneError> {
    let guide = offer.guide;
    let text = guide.texts.iter().find(|text| text.language == language);
    let text = text.ok_or(PhoneError::Code("guide_language_missing"))?;
    let text = &text.spoken_to(form);
    let rule = spoken_to(golden_rule(&text.language).resident, form);
    let mut lines = vec![text.title.clone(), rule.clone(), text.why.clone()];
    text.steps.iter().for_each(|step| lines.extend(step_lines(step)));
    lines.push(format!("{}: {}", t("Mô tả", "Describes"), text.describes));
    lines.push(format!("{}: {}", t("Đối chiếu ngày", "Reviewed on"), guide.reviewed_on));
    Ok(Said { lines, json: as_json(offer, text, &rule) })
}

fn step_lines(step: &Step) -> Vec<String> {
    let mut lines = vec![String::new(), format!("{}. {}", step.code, step.title), step.large.clone()];
    lines.extend(step.menu.iter().map(|menu| format!("[{menu}]")));
    if step.aloud != step.large {
        lines.push(format!("{}: {}", t("Đọc to", "Read aloud"), step.aloud));
    }
    lines
}

fn as_json(offer: &Offer<'_>, text: &GuideText, rule: &str) -> Value {
    let steps = text.steps.iter().map(|step| {
        json!({
            "code": step.code,
            "title": step.title,
            "large": step.large,
            "aloud": step.aloud,
            "menu": step.menu,
            "source": step.source,
            "picture": step.picture,
            "audio": step.audio,
        })
    });
    json!({
        "code": offer.guide.code,
        "from": origin(offer.origin),
        "language": text.language,
        "reviewed_on": offer.guide.reviewed_on.date().to_string(),
        "title": text.title,
        "why": text.why,
        "describes": text.describes,
        "golden_rule": {"volunteer": golden_rule(&text.language).volunteer, "resident": rule},
        "steps": steps.collect::<Vec<_>>(),
    })
}

fn update(phone: &Phone) -> Result<Said, PhoneError> {
    let mut app = phone.app()?;
    let news = block_on(async { Ok(app.update_guides().await?) })?;
    let codes: Vec<_> = news.errors.iter().map(|error| error.code().to_owned()).collect();
    for code in &codes {
        output::note(format!("{} ({code})", sentence(code)));
    }
    let lines = vec![format!("{}: {}", t("Gói hướng dẫn mới nhận", "New packs of guides"), news.taken)];
    Ok(Said { lines, json: json!({"taken": news.taken, "codes": codes}) })
}

fn take(phone: &Phone, file: &Path) -> Result<Said, PhoneError> {
    let bytes = std::fs::read(file).map_err(|_| PhoneError::Code("file_unreadable"))?;
    let new = phone.app()?.take_guides(&bytes)? == PackTaken::New;
    let line = if new {
        t("Đã nhận gói hướng dẫn", "The pack is taken in")
    } else {
        t("Máy đã có gói này", "The pack is here already")
    };
    Ok(Said { lines: vec![line.to_owned()], json: json!({"new": new}) })
}

pub(super) fn address_form(text: &str) -> Result<String, String> {
    if FORMS.contains(&text) { Ok(text.to_owned()) } else { Err(FORMS.join(", ")) }
}
