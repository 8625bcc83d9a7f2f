//! Adding and finding residents, and making one of two.

use super::{Phone, PhoneError, Said, held, life};
use crate::language::t;
use crate::messages::word;
use crate::output;
use crate::pair::PairArgs;
use crate::values::{ground, household, purpose, subject};
use causo_domain::codes::{LifeEvent, Purpose, Sex};
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::{GroundId, HouseholdId, SubjectId};
use causo_field::FieldError;
use causo_field::resident::{Duplicate, HouseholdChoice, Likeness, NewResident};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum ResidentCommand {
    /// Records a resident who agreed, or whom a ground covers
    Add(Box<AddArgs>),
    /// Finds residents by any word of the name or by digits
    Find {
        /// What to look for, with or without diacritics
        query: String,
    },
    /// What is held about somebody, in plain words to read to them
    Held(held::HeldArgs),
    /// Draws what was set safe on somebody's phone, to keep: a picture or an A5 page
    Privacy(held::PrivacyArgs),
    /// Notes that somebody died, moved away, or lives here after all: nothing is due with who is gone
    Life(life::LifeArgs),
    /// Moves somebody into another household: a new one when theirs splits, one that is recorded when two join
    Move(life::MoveArgs),
    /// Shows two records of one person as one
    Merge(PairArgs),
    /// Shows them apart again
    Unmerge(PairArgs),
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// File with the text of the identity card's QR
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "birth", "sex", "id"])]
    card: Option<PathBuf>,
    /// Full name
    #[arg(long, required_unless_present = "card")]
    name: Option<String>,
    /// Birth date, dd/mm/yyyy or yyyy
    #[arg(long)]
    birth: Option<String>,
    /// Sex: male, female
    #[arg(long)]
    sex: Option<String>,
    /// Personal ID number, 12 digits
    #[arg(long)]
    id: Option<String>,
    /// Mobile number
    #[arg(long)]
    phone: Option<String>,
    /// How to address them: ông, bà, bác, cô, chú, anh, chị, em
    #[arg(long)]
    address_form: Option<String>,
    /// The person needs a representative
    #[arg(long)]
    needs_representative: bool,
    /// Hamlet, as the policy numbers them
    #[arg(long, required_unless_present = "household")]
    hamlet: Option<u16>,
    /// Address as people say it
    #[arg(long)]
    address: Option<String>,
    /// Household that is recorded already
    #[arg(long, value_parser = household, conflicts_with = "address")]
    household: Option<HouseholdId>,
    /// Subject that the consent was given for
    #[arg(long, value_parser = subject)]
    subject: Option<SubjectId>,
    /// Purpose: assist, contact, report, publish
    #[arg(long, value_parser = purpose, default_value = "assist")]
    purpose: Purpose,
    /// Ground that stands in place of consent
    #[arg(long, value_parser = ground)]
    ground: Option<GroundId>,
    /// Record even though somebody alike is recorded
    #[arg(long)]
    even_if_alike: bool,
}

pub(super) fn run(phone: &Phone, command: ResidentCommand) -> Result<Said, PhoneError> {
    match command {
        ResidentCommand::Add(args) => add(phone, *args),
        ResidentCommand::Find { query } => find(phone, &query),
        ResidentCommand::Held(args) => held::run(phone, &args),
        ResidentCommand::Privacy(args) => held::privacy(phone, &args),
        ResidentCommand::Life(args) => life::note(phone, &args),
        ResidentCommand::Move(args) => life::move_to(phone, args),
        ResidentCommand::Merge(pair) => merge(phone, &pair),
        ResidentCommand::Unmerge(pair) => unmerge(phone, &pair),
    }
}

fn fix(field: &'static str, code: &'static str) -> PhoneError {
    FieldError::FixField { field, code: code.into() }.into()
}

fn new_resident(args: &AddArgs) -> Result<NewResident, PhoneError> {
    let (address, hamlet) = (args.address.clone().unwrap_or_default(), args.hamlet.unwrap_or_default());
    let household = match args.household {
        Some(id) => HouseholdChoice::Existing(id),
        None => HouseholdChoice::New { address, hamlet },
    };
    let mut resident = match &args.card {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|_| PhoneError::Code("file_unreadable"))?;
            let from_card = NewResident::from_card(&text, hamlet)?;
            let keeps_address = args.household.is_none() && args.address.is_none();
            if keeps_address { from_card } else { NewResident { household, ..from_card } }
        }
        None => NewResident {
            name: args.name.clone().unwrap_or_default(),
            birth: args
                .birth
                .as_deref()
                .map(|text| BirthDate::parse(text).ok_or_else(|| fix("birth", "malformed")))
                .transpose()?,
            sex: args
                .sex
                .as_deref()
                .map(|text| Sex::from_name(text).ok_or_else(|| fix("sex", "malformed")))
                .transpose()?,
            id_number: args.id.clone(),
            phone: None,
            address_form: None,
            needs_representative: false,
            household,
        },
    };
    (resident.phone, resident.address_form) = (args.phone.clone(), args.address_form.clone());
    resident.needs_representative = args.needs_representative;
    Ok(resident)
}

fn add(phone: &Phone, args: AddArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let resident = new_resident(&args)?;
    let alike = session.duplicates(&resident);
    if !alike.is_empty() && !args.even_if_alike {
        alike.iter().for_each(|duplicate| output::note(describe(duplicate)));
        return Err(PhoneError::Code("perhaps_recorded_already"));
    }
    let subject = args.subject.unwrap_or_else(|| session.new_subject());
    let household = session.add_resident(team, subject, resident, args.purpose, args.ground)?;
    Ok(Said {
        lines: vec![
            format!("{}: {subject}", t("Đã ghi, mã hồ sơ", "Recorded, subject")),
            format!("{}: {household}", t("Hộ", "Household")),
        ],
        json: json!({"subject": subject.to_string(), "household": household.to_string()}),
    })
}

fn describe(duplicate: &Duplicate) -> String {
    let why = match duplicate.likeness {
        Likeness::SameIdNumber => t("trùng số định danh", "the same ID number"),
        Likeness::SameNameAndYear => t("trùng họ tên và năm sinh", "the same name and year of birth"),
        Likeness::SameNameAndPhone => t("trùng họ tên và điện thoại", "the same name and phone"),
    };
    format!("{} {}: {why}", t("Hồ sơ", "Subject"), duplicate.subject)
}

fn find(phone: &Phone, query: &str) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let found = session.find_residents(query, 50);
    let line = |card: &causo_field::resident::ResidentCard| {
        let life = card.life.filter(|life| life.stops()).and_then(LifeEvent::name).map(word);
        let details = [card.birth.as_deref(), card.phone.as_deref(), life].into_iter().flatten();
        let details: Vec<_> = details.collect();
        format!("{}  {}  {}", card.subject, card.name, details.join("  "))
    };
    let mut lines: Vec<_> = found.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(t("Không tìm thấy ai.", "Nobody found.").into());
    }
    let json = found.iter().map(|card| {
        json!({
            "subject": card.subject.to_string(),
            "name": card.name,
            "birth": card.birth,
            "phone": card.phone,
            "hamlet": card.hamlet,
            "household": card.household.map(|id| id.to_string()),
            "life": card.life.and_then(LifeEvent::name),
        })
    });
    Ok(Said { json: json!({"residents": json.collect::<Vec<_>>()}), lines })
}

fn merge(phone: &Phone, pair: &PairArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    session.merge(team, pair.one, pair.other)?;
    let shown = session.view().representative(pair.one);
    Ok(Said {
        lines: vec![format!("{}: {shown}", t("Đã gộp thành một hồ sơ", "Now shown as one, subject"))],
        json: json!({"subject": shown.to_string()}),
    })
}

fn unmerge(phone: &Phone, pair: &PairArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    session.unmerge(team, pair.one, pair.other)?;
    let [one, other] = [pair.one, pair.other].map(|subject| session.view().representative(subject));
    Ok(Said {
        lines: vec![format!("{}: {one}, {other}", t("Đã tách thành hai hồ sơ", "Shown as two again"))],
        json: json!({"subjects": [one.to_string(), other.to_string()]}),
    })
}
