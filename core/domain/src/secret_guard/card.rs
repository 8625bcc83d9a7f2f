//! Bank card numbers: 13 to 19 digits with a Luhn check digit, however they are spaced. A Luhn digit is right
//! by chance in one of ten numbers, so what is surely something else is taken out first.

use super::{innocent, plain::regex};
use regex_lite::Regex;
use std::sync::LazyLock;

const LENGTHS: std::ops::RangeInclusive<usize> = FEWEST_DIGITS..=19;
/// No card has fewer.
pub(super) const FEWEST_DIGITS: usize = 13;

/// Digits that touch, and whether a comma or semicolon led to them: people list numbers so.
struct Group<'a> {
    digits: &'a str,
    listed: bool,
}

/// Whether a card number stands in a plain text.
pub(super) fn holds_card(plain: &str) -> bool {
    let text = innocent::mask_certain(plain);
    let holds = |run: &Vec<Group>| {
        // A card has at least one digit a group.
        let ends = |from| from + 1..=run.len().min(from + LENGTHS.end());
        (0..run.len()).any(|from| ends(from).any(|to| is_card(&run[from..to], run.len())))
    };
    runs(&text).iter().any(holds) || holds_named_card(&text)
}

/// Groups that only separators part, up to three characters of them.
fn runs(text: &str) -> Vec<Vec<Group<'_>>> {
    static DIGITS: LazyLock<Regex> = LazyLock::new(|| regex(r"[0-9]+"));
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut end = None;
    for found in DIGITS.find_iter(text) {
        let between = end.map(|end| &text[end..found.start()]);
        let separators = |gap: &&str| {
            gap.chars().count() <= 3 && !gap.chars().any(|c| c.is_alphanumeric() || c == innocent::MASK)
        };
        let group = |listed| Group { digits: found.as_str(), listed };
        match (between.filter(separators), runs.last_mut()) {
            (Some(gap), Some(run)) => run.push(group(gap.contains([',', ';']))),
            _ => runs.push(vec![group(false)]),
        }
        end = Some(found.end());
    }
    runs
}

fn is_card(groups: &[Group], run_len: usize) -> bool {
    let length: usize = groups.iter().map(|group| group.digits.len()).sum();
    if !LENGTHS.contains(&length) {
        return false;
    }
    let digits: String = groups.iter().map(|group| group.digits).collect();
    // No scheme's numbers begin with 0, but phones and IDs do: a part of such a row proves nothing.
    let whole = groups.len() == run_len || groups.len() == 1;
    let listed = groups.iter().skip(1).any(|group| group.listed);
    luhn(&digits) && (whole || !digits.starts_with('0')) && (!listed || is_spaced_as_card(groups))
}

/// Grouped as cards print it, 4-4-4-4 or 4-6-5, or digit by digit; parcels in a list are not.
fn is_spaced_as_card(groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let fours = lengths.split_last().is_some_and(|(last, rest)| *last <= 4 && rest.iter().all(|n| *n == 4));
    fours || lengths == [4, 6, 5] || lengths.iter().all(|n| *n == 1)
}

/// A row of digits that the text itself calls a card, mistyped or not.
fn holds_named_card(text: &str) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\b(?:the (?:atm|visa|napas|tin dung|ngan hang|ghi no)|visa|mastercard|napas|atm)\b",
            r"[^0-9~]{0,25}(?:[0-9][ .\-]?){15,18}[0-9]\b",
            // The prefix of every Vietnamese bank.
            r"|\b9704(?:[ .\-]?[0-9]){12}(?:(?:[ .\-]?[0-9]){3})?\b",
        ))
    });
    NAMED.is_match(text)
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| match u32::from(b - b'0') {
            digit if i.is_multiple_of(2) => digit,
            digit => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}
