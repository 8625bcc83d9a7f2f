//! Handing the phone over: the volunteer says who is asked what, the resident reads and chooses screen by screen, and the
//! phone comes back locked. With `--answer` nothing is asked, for scripts.

use super::consent::qr;
use super::consent_how::HowArgs;
use super::hand_over_screens::Screens;
use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::values::{purpose, subject};
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::consent::{ConsentGiven, Declined};
use causo_field::hand_over::{HandOver, HandOverRequest};
use clap::{Args, ValueEnum};
use serde_json::json;

/// One of three answers of equal weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Answer {
    /// Yes
    Yes,
    /// No
    No,
    /// Later, after asking the family
    Later,
}

impl Answer {
    fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Later => "later",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct HandOverArgs {
    /// Who is asked; without it a new subject
    #[arg(long, value_parser = subject)]
    subject: Option<SubjectId>,
    /// Who is asked, by words of the name that only they have
    #[arg(long, value_name = "QUERY", conflicts_with = "subject")]
    find: Option<String>,
    /// Purpose that is asked for; may be given several times, each is asked on its own
    #[arg(long, value_parser = purpose, required = true)]
    purpose: Vec<Purpose>,
    /// The answers, one for each purpose in their order; without them the screens ask
    #[arg(long, value_enum)]
    answer: Vec<Answer>,
    #[command(flatten)]
    how: HowArgs,
}

pub(super) fn run(phone: &Phone, args: HandOverArgs) -> Result<Said, PhoneError> {
    if !args.answer.is_empty() && args.answer.len() != args.purpose.len() {
        return Err(PhoneError::Code("answers_differ"));
    }
    let mut screens = Screens::new(&args.how.language, args.answer.is_empty());
    let mut hand_over = begin(phone, &args, &screens)?;
    let subject = hand_over.subject();
    screens.cover(&hand_over)?;
    let mut answers = Vec::new();
    for (at, purpose) in args.purpose.iter().copied().enumerate() {
        let answer = match args.answer.get(at) {
            Some(answer) => *answer,
            None => {
                let answer = screens.ask(&hand_over, purpose, at)?;
                // Written as it is given: the phone may be taken away before the next question.
                decline(&mut hand_over, purpose, answer)?;
                answer
            }
        };
        answers.push((purpose, answer));
    }
    let given = give(&mut hand_over, &answers, args.how, &screens)?;
    for (purpose, answer) in answers.iter().take(args.answer.len()) {
        decline(&mut hand_over, *purpose, *answer)?;
    }
    screens.thanks(&answers, given.as_ref())?;
    let app = hand_over.finish();
    let session = app.unlock(&phone.pin()?).map_err(|failed| failed.1)?;
    let waiting = session.status()?.waiting();
    let answers = answers
        .iter()
        .map(|(purpose, answer)| json!({"purpose": purpose.name().unwrap_or("?"), "answer": answer.name()}));
    Ok(Said {
        lines: vec![
            format!("{}: {subject}", t("Đã ghi, mã hồ sơ", "Recorded, subject")),
            format!("{}: {waiting}", t("Chưa gửi", "Not sent yet")),
        ],
        json: json!({
            "subject": subject.to_string(),
            "answers": answers.collect::<Vec<_>>(),
            "receipt_id": given.as_ref().map(|given| given.receipt.to_string()),
            "receipt": given.map(|given| given.text),
        }),
    })
}

/// Unlocks, says what will be locked, and hands over.
fn begin(phone: &Phone, args: &HandOverArgs, screens: &Screens) -> Result<HandOver, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let found = args.find.as_deref().map(|query| session.find_residents(query, 2));
    let subject = match found.as_deref() {
        None => args.subject.unwrap_or_else(|| session.new_subject()),
        Some([one]) => one.subject,
        Some(_) => return Err(PhoneError::Code("resident_unclear")),
    };
    screens.before(&args.purpose, &session.drafts()?)?;
    let request = HandOverRequest { team, subject, purposes: args.purpose.clone(), unsaved: None };
    Ok(session.hand_over(request).map_err(|failed| failed.1)?)
}

/// Writes a no or a later.
fn decline(hand_over: &mut HandOver, purpose: Purpose, answer: Answer) -> Result<(), PhoneError> {
    match answer {
        Answer::Yes => Ok(()),
        Answer::No => Ok(hand_over.decline(purpose, Declined::Refused)?),
        Answer::Later => Ok(hand_over.decline(purpose, Declined::Deferred)?),
    }
}

/// Takes the yeses, under one signature and one receipt: before the signature they are none.
fn give(
    hand_over: &mut HandOver,
    answers: &[(Purpose, Answer)],
    how: HowArgs,
    screens: &Screens,
) -> Result<Option<ConsentGiven>, PhoneError> {
    let yes = answers.iter().filter(|(_, answer)| *answer == Answer::Yes);
    let yes: Vec<_> = yes.map(|(purpose, _)| *purpose).collect();
    if yes.is_empty() {
        return Ok(None);
    }
    let how = if how.is_signed() { how } else { screens.sign(how)? };
    Ok(Some(hand_over.give(how.consent(hand_over.team(), hand_over.subject(), yes)?)?))
}

/// What the receipt looks like on the screen.
pub(super) fn receipt(given: &ConsentGiven) -> Vec<String> {
    let kept = t("Biên nhận của bác, chụp lại hoặc in ra", "Your receipt, to photograph or print");
    [Some(format!("{kept}:")), qr(&given.text), Some(given.text.clone())].into_iter().flatten().collect()
}
