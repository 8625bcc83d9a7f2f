//! What the command line's parser has to say about a wrong command, in Vietnamese; in English it speaks itself.

use super::is_english;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// The parser's complaint for a person who reads Vietnamese; `None` where the parser's own words serve: help that was
/// asked for, an English reader, a complaint of a kind that no command here gives rise to.
pub(crate) fn explain(error: &Error) -> Option<String> {
    if is_english() || !error.use_stderr() {
        return None;
    }
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let mut lines = vec![match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("Chưa ghi giá trị cho {arg}."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{arg} không nhận \"{value}\"."),
        ErrorKind::UnknownArgument => format!("Không có tuỳ chọn hay tham số {arg}."),
        ErrorKind::InvalidSubcommand => format!("Không có lệnh {}.", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("Còn thiếu: {arg}."),
        ErrorKind::ArgumentConflict if of(ContextKind::PriorArg).is_empty() => {
            format!("{arg} không đi cùng các tuỳ chọn khác.")
        }
        ErrorKind::ArgumentConflict => format!("{arg} không đi cùng {}.", of(ContextKind::PriorArg)),
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => format!("{arg} chưa đủ giá trị."),
        ErrorKind::TooManyValues => format!("{arg} thừa giá trị."),
        _ => return None,
    }];
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggested = suggested.into_iter().map(of).find(|text| !text.is_empty());
    lines.extend(suggested.map(|text| format!("  Có phải là {text}?")));
    let valid = of(ContextKind::ValidValue);
    let wanted = error.source().map(ToString::to_string).or(Some(valid).filter(|text| !text.is_empty()));
    lines.extend(wanted.map(|text| format!("  Cần: {text}")));
    lines.push("\nXem hướng dẫn: thêm --help.".to_owned());
    Some(lines.join("\n"))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
