//! Telephone numbers of the national plan, kept in E.164. Rosters still hold the 11-digit mobile numbers that
//! ended in 2018, and spreadsheets drop the leading zero; both are put right and said.

use super::{Fault, Problem, Warning, digits};

/// A Vietnamese telephone number.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone {
    /// The number as `+84…`.
    pub e164: String,
    /// The operator that the range was given to. Only a hint: numbers move between operators.
    pub carrier_hint: Option<&'static str>,
    /// What deserves a second look.
    pub warnings: Vec<Warning>,
}

digits::redacted_debug!(Phone);

/// Old 11-digit mobile prefixes and what they became, without the leading zero.
const CONVERTED: [(&str, &str); 21] = [
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    ("186", "56"),
    ("188", "58"),
    ("199", "59"),
];

const CARRIERS: [(&str, &[u8]); 7] = [
    ("Viettel", &[32, 33, 34, 35, 36, 37, 38, 39, 86, 96, 97, 98]),
    ("VinaPhone", &[81, 82, 83, 84, 85, 88, 91, 94]),
    ("MobiFone", &[70, 76, 77, 78, 79, 89, 90, 93]),
    ("Vietnamobile", &[52, 56, 58, 92]),
    ("Gmobile", &[59, 99]),
    ("iTel", &[87]),
    ("Wintel", &[55]),
];

/// Reads a number as people write it: `0912 345 678`, `+84 912…`, `84-912-…`, `(0210) 3…`.
pub fn parse(text: &str) -> Result<Phone, Fault> {
    let plus = text.trim_start().starts_with('+');
    let unsigned = text.replacen('+', " ", usize::from(plus));
    let all = digits::digits(&unsigned, "phone", &['.', '-', '(', ')'])?;

    let mut warnings = Vec::new();
    let international = all.strip_prefix(if plus { "84" } else { "0084" });
    let bare_84 = || all.strip_prefix("84").filter(|rest| rest.len() == 9 || is_old(rest));
    let national = match (international, plus) {
        // Many write +84 (0)912…
        (Some(rest), _) => rest.strip_prefix('0').unwrap_or(rest),
        (None, true) => return Err(Fault::field(Problem::NotAssigned, "country")),
        (None, false) => match (bare_84(), all.strip_prefix('0')) {
            (Some(rest), _) | (None, Some(rest)) => rest,
            (None, None) if all.len() == 9 => {
                warnings.push(Warning::LeadingZeroRestored);
                &all
            }
            (None, None) => return Err(Fault::field(Problem::Malformed, "phone")),
        },
    };

    let national = match convert(national) {
        Some(new) => {
            warnings.push(Warning::OldNumberConverted);
            new
        }
        None => national.to_owned(),
    };
    if is_mobile(&national) {
        Ok(Phone { e164: format!("+84{national}"), carrier_hint: carrier(&national), warnings })
    } else if national.len() == 10 && national.starts_with('2') {
        warnings.push(Warning::Landline);
        Ok(Phone { e164: format!("+84{national}"), carrier_hint: None, warnings })
    } else if matches!(national.len(), 9 | 10) {
        Err(Fault::field(Problem::NotAssigned, "phone"))
    } else {
        Err(Fault::field(Problem::WrongLength, "phone"))
    }
}

/// Whether nine national digits lie in an assigned mobile range (libphonenumber's metadata for Vietnam).
pub(crate) fn is_mobile(national: &str) -> bool {
    let &[a, b, c, ..] = national.as_bytes() else { return false };
    national.len() == 9
        && digits::all_digits(national)
        && match (a, b) {
            (b'3', _) => true,
            (b'7', b'0' | b'6'..=b'9') => true,
            (b'5', b'1' | b'6' | b'8' | b'9') => true,
            (b'5', b'2') => matches!(c, b'2' | b'3' | b'8'),
            (b'5', b'5') => c == b'9',
            (b'8', b'1'..=b'8') => true,
            (b'8', b'9') => matches!(c, b'6'..=b'9'),
            (b'9', b'0'..=b'8') => true,
            (b'9', b'9') => matches!(c, b'0' | b'1' | b'3'..=b'9'),
            _ => false,
        }
}

fn convert(national: &str) -> Option<String> {
    let rest = |old| national.strip_prefix(old).filter(|rest: &&str| rest.len() == 7);
    CONVERTED.iter().find_map(|(old, new)| rest(*old).map(|rest| format!("{new}{rest}")))
}

fn is_old(national: &str) -> bool {
    convert(national).is_some()
}

fn carrier(national: &str) -> Option<&'static str> {
    let prefix: u8 = national[..2].parse().ok()?;
    CARRIERS.iter().find(|(_, prefixes)| prefixes.contains(&prefix)).map(|(name, _)| *name)
}
