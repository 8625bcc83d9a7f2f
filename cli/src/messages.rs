//! What a code means to a person, what is safe and what to do: for the terminal, as the shells have it in their
//! resources. All of it stands in one table, in Vietnamese and English; the code itself is always shown beside it.

use crate::language::{is_english, t};
use crate::output;
use serde_json::json;
use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::LazyLock;

type Row = (String, String, String);

/// By code; `field:`, `cell:` and `word:` before it where a name or half a sentence is wanted.
static MESSAGES: LazyLock<HashMap<String, (String, String)>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("messages.csv").as_bytes());
    let rows = reader.deserialize().filter_map(Result::ok);
    rows.map(|(code, vi, en): Row| (code, (vi, en))).collect()
});

fn text(key: &str) -> Option<&'static str> {
    MESSAGES.get(key).map(|(vi, en)| if is_english() { en.as_str() } else { vi.as_str() })
}

/// The sentence of a code.
pub(crate) fn sentence(code: &str) -> &'static str {
    let group = if code.starts_with("demo_") { "demo_failed" } else { "unknown" };
    text(code).or_else(|| text(group)).unwrap_or_default()
}

/// What is wrong with a cell of a spreadsheet, to stand after the name of its column.
pub(crate) fn of_cell(code: &str) -> &'static str {
    text(&format!("cell:{code}")).or_else(|| text("cell:unknown")).unwrap_or_default()
}

/// What is wrong with a pack of guides.
pub(crate) fn of_pack(code: &str) -> &'static str {
    text(&format!("pack:{code}")).or_else(|| text("cell:unknown")).unwrap_or_default()
}

/// What to say to whoever keeps a shop about the codes on its counter.
pub(crate) fn said_of_shop(code: &str) -> &'static str {
    text(&format!("shop:{code}")).unwrap_or_default()
}

/// What people call a service, an outcome, a purpose or a role that has this name in JSON.
pub(crate) fn word(name: &str) -> &str {
    text(&format!("word:{name}")).unwrap_or(name)
}

/// What was not done, and why.
pub(crate) struct Refusal<'a> {
    pub(crate) code: &'a str,
    /// The field to mend.
    pub(crate) at: Option<&'a str>,
    /// PIN tries left, and milliseconds to wait before the next.
    pub(crate) tries: Option<(u32, u64)>,
}

impl<'a> From<&'a str> for Refusal<'a> {
    fn from(code: &'a str) -> Self {
        Self { code, at: None, tries: None }
    }
}

/// Says what went wrong, to a person or to a script, and gives the exit code.
pub(crate) fn refuse<'a>(refusal: impl Into<Refusal<'a>>, as_json: bool) -> ExitCode {
    let Refusal { code, at, tries } = refusal.into();
    if as_json {
        let mut error = json!({"code": code, "at": at});
        if let Some((left, wait_ms)) = tries {
            // Where no PIN was asked for there are none to tell of.
            error["tries_left"] = json!(Some(left).filter(|left| *left > 0));
            error["wait_ms"] = json!(wait_ms);
        }
        output::json(&json!({"error": error}));
        return ExitCode::from(2);
    }
    let field = at.and_then(|at| text(&format!("field:{at}"))).map(|name| format!("{name}: "));
    output::note(format!("{}{} ({code})", field.unwrap_or_default(), sentence(code)));
    if let Some((left, wait_ms)) = tries {
        if left > 0 {
            output::note(format!("{}: {left}", t("Còn được thử số lần", "Tries left")));
        }
        if wait_ms > 0 {
            output::note(format!("{}: {}", t("Chờ", "Wait"), duration(wait_ms)));
        }
    }
    ExitCode::from(2)
}

/// In the unit that people would say, rounded up.
fn duration(ms: u64) -> String {
    match ms.div_ceil(1000) {
        seconds @ ..=90 => format!("{seconds} {}", t("giây", "seconds")),
        seconds @ ..=5400 => format!("{} {}", seconds.div_ceil(60), t("phút", "minutes")),
        seconds => format!("{} {}", seconds.div_ceil(3600), t("giờ", "hours")),
    }
}

#[cfg(test)]
mod tests;
