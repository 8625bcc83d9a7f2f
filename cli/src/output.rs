//! Printing: plain lines for people, one JSON object for scripts. A closed pipe ends the program quietly, as people
//! expect of `| head`.

use serde_json::Value;
use std::io::{self, Write};

/// A line on standard output.
pub(crate) fn line(text: impl AsRef<str>) {
    if writeln!(io::stdout().lock(), "{}", text.as_ref()).is_err() {
        std::process::exit(0);
    }
}

/// One JSON object on standard output.
pub(crate) fn json(value: &Value) {
    line(value.to_string());
}

/// A line on standard error: progress, questions, complaints.
pub(crate) fn note(text: impl AsRef<str>) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
}
