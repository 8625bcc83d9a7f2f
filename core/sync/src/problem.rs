//! Problems as servers tell them (RFC 9457): only the code and the figures count, the text is for people who read
//! logs.

/// Start of the type URI of every problem of ours.
const TYPE: &str = "urn:causo:problem:";
/// Code of a refusal that is no problem of ours: a proxy, a captive portal, another server.
const UNEXPECTED: &str = "unexpected_answer";

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code: one of [`causo_protocol::api::problem::ALL`], one of a newer server, or `unexpected_answer`.
    pub code: String,
    /// HTTP status.
    pub status: u16,
    /// For `gap`: the next number the server wants.
    pub expected: Option<u64>,
    /// The server's clock, UTC milliseconds since 1970.
    pub server_ms: Option<u64>,
}

impl Problem {
    /// Reads the body of an answer that is no success; a body that says nothing leaves only the status.
    pub fn read(status: u16, body: &[u8]) -> Self {
        let json: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        let number = |name: &str| json.get(name).and_then(serde_json::Value::as_u64);
        let code =
            json.get("type").and_then(|kind| kind.as_str()?.strip_prefix(TYPE)).filter(|code| is_code(code));
        Self {
            code: code.unwrap_or(UNEXPECTED).to_owned(),
            status,
            expected: number("expected"),
            server_ms: number("server_ms"),
        }
    }

    /// Whether the same request may do better a little later.
    pub fn passes(&self) -> bool {
        matches!(self.status, 408 | 429 | 500..=599)
    }
}

/// A server's word ends up on screens and in logs: nothing but a code gets through.
fn is_code(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_keeps_code_and_figures_and_nothing_else_gets_through() {
        let body = br#"{"type":"urn:causo:problem:gap","title":"x","status":409,"expected":7}"#;
        let gap = Problem { code: "gap".into(), status: 409, expected: Some(7), server_ms: None };
        assert_eq!(Problem::read(409, body), gap);
        let bad: [&[u8]; 5] =
            [b"", b"<html>", b"[]", br#"{"type":"urn:causo:problem:A b"}"#, br#"{"type":7,"expected":-1}"#];
        for body in bad {
            let problem = Problem::read(502, body);
            assert_eq!((problem.code.as_str(), problem.expected), (UNEXPECTED, None));
            assert!(problem.passes());
        }
    }
}
