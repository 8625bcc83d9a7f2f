//! What the demo must show: the figures of a good day, as its JSON summary names them.

use serde_json::Value;

/// A figure by its path (parts joined by a dot), and what must hold for it.
type Rule = (&'static str, Holds);

enum Holds {
    Is(u64),
    AtLeast(u64),
    Positive,
}

const RULES: &[Rule] = &[
    ("events_captured", Holds::AtLeast(1_000)),
    ("events_on_server", Holds::AtLeast(1_000)),
    ("lost", Holds::Is(0)),
    ("duplicated", Holds::Is(0)),
    ("bytes_up_per_event", Holds::Positive),
    ("receipts_verified", Holds::Positive),
    ("network_cuts", Holds::Is(3)),
    ("consents.given", Holds::Positive),
    ("consents.refused", Holds::Positive),
    ("consents.deferred", Holds::Positive),
    ("consents.withdrawn", Holds::Positive),
    ("consents.in_hand_over", Holds::Positive),
    ("kills", Holds::AtLeast(2)),
    ("salvaged", Holds::Positive),
    ("quarantined", Holds::Positive),
    ("branches", Holds::Positive),
    ("merged", Holds::Positive),
    ("erased", Holds::Positive),
    ("erased_copies.before", Holds::Positive),
    ("erased_copies.after", Holds::Is(0)),
    ("stolen_phone.strings", Holds::AtLeast(1_001)),
    ("stolen_phone.found", Holds::Is(0)),
    ("former_member_reads.before", Holds::Positive),
    ("former_member_reads.after", Holds::Is(0)),
    ("attacks.tried", Holds::AtLeast(35)),
    ("secrets_refused", Holds::AtLeast(1)),
    ("blind_check.strings", Holds::AtLeast(1_001)),
    ("blind_check.found", Holds::Is(0)),
    // How long it takes depends on what else the machine does: that is for a bench to hold.
    ("wall_ms", Holds::Positive),
];

/// Figures that must be the same.
const EQUAL: [(&str, &str); 2] =
    [("events_captured", "events_on_server"), ("attacks.tried", "attacks.caught")];

/// What is wrong with the demo's output (one JSON object), one sentence a figure; empty if it was a good day.
#[must_use]
pub fn complaints(output: &str) -> Vec<String> {
    let summary: Value = match serde_json::from_str(output) {
        Ok(value) => value,
        Err(error) => return vec![format!("the output is not one JSON object ({error})")],
    };
    let mut found: Vec<String> = RULES.iter().filter_map(|rule| complaint(&summary, rule)).collect();
    for (one, other) in EQUAL {
        if at(&summary, one) != at(&summary, other) {
            found.push(format!("{one} and {other} differ"));
        }
    }
    found
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
        Holds::Is(value) => (number == value as f64, format!("exactly {value}")),
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
            "events_captured": 1204, "events_on_server": 1204, "lost": 0, "duplicated": 0,
            "bytes_up_per_event": 342.5, "receipts_verified": 96, "network_cuts": 3,
            "consents": {"given": 180, "refused": 21, "deferred": 14, "withdrawn": 1, "in_hand_over": 48},
            "kills": 6, "salvaged": 33, "quarantined": 2, "branches": 1, "merged": 1, "erased": 2,
            "erased_copies": {"before": 21, "after": 0}, "stolen_phone": {"strings": 3980, "found": 0},
            "former_member_reads": {"before": 755, "after": 0}, "attacks": {"tried": 40, "caught": 40},
            "secrets_refused": 1, "blind_check": {"strings": 4100, "found": 0}, "wall_ms": 21_350,
        })
    }

    #[test]
    fn a_good_day_has_no_complaint() {
        assert_eq!(complaints(&good_day().to_string()), Vec::<String>::new());
    }

    #[test]
    fn an_attack_that_is_no_longer_tried_is_missed() {
        let mut day = good_day();
        day["attacks"] = json!({"tried": 34, "caught": 34});
        assert_eq!(complaints(&day.to_string()), ["attacks.tried is 34, not at least 35"]);
    }

    #[test]
    fn each_figure_is_looked_at() {
        let bad = [
            ("/events_on_server", json!(1203), "events_captured and events_on_server differ"),
            ("/lost", json!(1), "lost is 1, not exactly 0"),
            ("/bytes_up_per_event", json!(0), "bytes_up_per_event is 0, not above 0"),
            ("/network_cuts", json!(2), "network_cuts is 2, not exactly 3"),
            ("/consents/withdrawn", json!(0), "consents.withdrawn is 0, not above 0"),
            ("/kills", json!(1), "kills is 1, not at least 2"),
            ("/quarantined", json!(0), "quarantined is 0, not above 0"),
            ("/erased_copies/after", json!(1), "erased_copies.after is 1, not exactly 0"),
            ("/former_member_reads/after", json!(3), "former_member_reads.after is 3, not exactly 0"),
            ("/attacks/caught", json!(33), "attacks.tried and attacks.caught differ"),
            ("/blind_check/strings", json!(1000), "blind_check.strings is 1000, not at least 1001"),
            ("/blind_check/found", json!("none"), "blind_check.found is missing or not a number"),
            ("/wall_ms", json!(0), "wall_ms is 0, not above 0"),
        ];
        for (pointer, value, wanted) in bad {
            let mut day = good_day();
            *day.pointer_mut(pointer).unwrap() = value;
            assert_eq!(complaints(&day.to_string()), [wanted]);
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
