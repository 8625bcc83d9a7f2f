//! How large a day the demo must show, as its JSON summary names it. Whether every promise of the day was kept the demo says
//! itself, by how it ends (`cli/src/demo/verdict.rs`).

use serde_json::Value;

/// A figure by its path (parts joined by a dot), and what must hold for it.
type Rule = (&'static str, Holds);

enum Holds {
    AtLeast(u64),
    Positive,
}

const RULES: &[Rule] = &[
    ("events_captured", Holds::AtLeast(1_000)),
    ("bytes_up_per_event", Holds::Positive),
    ("receipts_verified", Holds::Positive),
    ("consents.given", Holds::Positive),
    ("consents.refused", Holds::Positive),
    ("consents.deferred", Holds::Positive),
    ("consents.withdrawn", Holds::Positive),
    ("consents.in_hand_over", Holds::Positive),
    ("kills", Holds::Positive),
    ("salvaged", Holds::Positive),
    ("quarantined", Holds::Positive),
    ("branches", Holds::Positive),
    ("merged", Holds::Positive),
    ("erased", Holds::Positive),
    ("erased_copies.before", Holds::Positive),
    ("attacks.tried", Holds::Positive),
    ("attacks.caught", Holds::Positive),
    ("former_member_reads.before", Holds::Positive),
    ("stolen_phone.strings", Holds::AtLeast(1_001)),
    ("secrets_refused", Holds::AtLeast(1)),
    ("steps.by_resident", Holds::Positive),
    ("steps.with_help", Holds::Positive),
    ("steps.refused", Holds::Positive),
    ("qr_checks", Holds::Positive),
    ("blind_check.strings", Holds::AtLeast(1_001)),
    // How long it takes depends on what else the machine does: that is for a bench to hold.
    ("wall_ms", Holds::Positive),
];

/// What is wrong with the demo's output (one JSON object), one sentence a figure; empty if it was a good day.
#[must_use]
pub fn complaints(output: &str) -> Vec<String> {
    let summary: Value = match serde_json::from_str(output) {
        Ok(value) => value,
        Err(error) => return vec![format!("the output is not one JSON object ({error})")],
    };
    RULES.iter().filter_map(|rule| complaint(&summary, rule)).collect()
}

fn at<'a>(summary: &'a Value, path: &str) -> Option<&'a Value> {
    summary.pointer(&format!("/{}", path.replace('.', "/")))
}

fn complaint(summary: &Value, (path, holds): &Rule) -> Option<String> {
    let Some(number) = at(summary, path).and_then(Value::as_f64) else {
        return Some(format!("{path} is missing or not a number"));
    };
    // Every bound is far below 2^53, where a double still holds each whole number.
    let (well, wanted) = match *holds {
        Holds::AtLeast(value) => (number >= value as f64, format!("at least {value}")),
        Holds::Positive => (number > 0.0, "above 0".to_owned()),
    };
    if well { None } else { Some(format!("{path} is {number}, not {wanted}")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn good_day() -> Value {
        json!({
            "events_captured": 1204, "bytes_up_per_event": 342.5, "receipts_verified": 96,
            "consents": {"given": 180, "refused": 21, "deferred": 14, "withdrawn": 1, "in_hand_over": 4},
            "kills": 6, "salvaged": 5, "quarantined": 1, "branches": 1, "merged": 1,
            "erased": 2, "erased_copies": {"before": 6, "after": 0},
            "attacks": {"tried": 48, "caught": 48}, "former_member_reads": {"before": 7, "after": 0},
            "steps": {"by_resident": 500, "with_help": 200, "refused": 90}, "qr_checks": 120,
            "stolen_phone": {"strings": 3980}, "secrets_refused": 1, "blind_check": {"strings": 4100},
            "wall_ms": 21_350,
        })
    }

    #[test]
    fn a_good_day_has_no_complaint() {
        assert_eq!(complaints(&good_day().to_string()), Vec::<String>::new());
    }

    #[test]
    fn each_figure_is_looked_at() {
        let bad = [
            ("/events_captured", json!(999), "events_captured is 999, not at least 1000"),
            ("/bytes_up_per_event", json!(0), "bytes_up_per_event is 0, not above 0"),
            ("/receipts_verified", json!(0), "receipts_verified is 0, not above 0"),
            ("/consents/withdrawn", json!(0), "consents.withdrawn is 0, not above 0"),
            ("/stolen_phone/strings", json!(1000), "stolen_phone.strings is 1000, not at least 1001"),
            ("/secrets_refused", json!(0), "secrets_refused is 0, not at least 1"),
            ("/blind_check/strings", json!("all"), "blind_check.strings is missing or not a number"),
            ("/wall_ms", json!(0), "wall_ms is 0, not above 0"),
        ];
        for (pointer, value, wanted) in bad {
            let mut day = good_day();
            *day.pointer_mut(pointer).unwrap() = value;
            assert_eq!(complaints(&day.to_string()), [wanted]);
        }
    }

    #[test]
    fn no_figure_can_go_away() {
        for (path, _) in RULES {
            let mut day = good_day();
            let (inside, name) = path.rsplit_once('.').unwrap_or(("", path));
            let inside = if inside.is_empty() { inside.to_owned() } else { format!("/{inside}") };
            assert!(day.pointer_mut(&inside).unwrap().as_object_mut().unwrap().remove(name).is_some());
            assert_eq!(complaints(&day.to_string()), [format!("{path} is missing or not a number")]);
        }
    }

    #[test]
    fn output_with_anything_beside_the_object_is_refused() {
        for output in ["", "Xong.", &format!("{}\nXong.", good_day())] {
            let found = complaints(output);
            assert!(found.len() == 1 && found[0].starts_with("the output is not one JSON object"));
        }
        assert_eq!(complaints("{}").len(), RULES.len());
    }
}
