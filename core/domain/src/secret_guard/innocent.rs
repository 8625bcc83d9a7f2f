//! The numbers that notes are full of and that are no secrets. They are overwritten in place, so offsets in the
//! masked text are those of the plain one.

use super::plain::regex;
use regex_lite::{Captures, Regex};
use std::sync::LazyLock;

/// What stands in place of an innocent number, once for each byte.
pub(super) const MASK: char = '~';

/// Shapes so particular that no card number or code has them by chance.
static CERTAIN: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // Dossier: 000.00.19.H44-250815-0001, H44.12.5-250815-0012
        r"\b(?:\d{3}\.\d{2}\.\d{2}\.)?[a-z]\d{2}(?:[.\-]\d{1,3}){0,4}-\d{6}-\d{3,6}\b",
        // Health insurance card, by its groups of holders: GD4250123456789, GD 4 25 25 123 45678
        concat!(
            r"\b(?:dn|hx|ch|nn|tk|hc|xk|ht|tb|no|ct|xb|tn|cs|qn|ca|cy|xn|ms|cc|ck|cb|kc|hd|te|bt|hn|dt|dk|xd|ts",
            r"|tc|tq|ta|ty|hg|ls|pv|hs|sv|gb|gd)",
            r"(?:[1-5]\d{12}|[ -]?[1-5][ -]\d{2}[ -](?:\d{10}|\d{2}[ -]\d{3}[ -]\d{5}))\b",
        ),
        // Mobile and landline numbers, as they are grouped
        r"(?:\+84|\b84|\b0)(?:[35789]\d{8}|1[2-9]\d{8}|2\d{9})\b",
        r"(?:\+84 ?|\b0)\d{2,3}[ .\-]\d{3}[ .\-]\d{3,4}\b",
        r"\b0\d{3}[ .\-]\d{2}[ .\-]\d{2}[ .\-]\d{2}\b",
        r"\b0\d{3}[ .\-]\d{6,7}\b",
        // Personal ID
        r"\b0\d{11}\b",
        r"\b0\d{2}[ .\-]\d{3}[ .\-]\d{3}[ .\-]\d{3}\b",
        // Tax code of a branch
        r"\b\d{10}-\d{3}\b",
        // Dates and school years
        r"\b(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])[/.\-](?:19|20)\d{2}\b",
        r"\b20[12]\d ?- ?20[23]\d\b",
    ]
    .map(regex)
    .into()
});

/// Shapes that say what they are by the word or unit beside them.
static LIKELY: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // Days, months, times, shares
        r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b",
        r"\b\d{1,2}/(?:19|20)\d{2}\b",
        r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b",
        r"\b\d{1,2}(?:h|g|:|h:)\d{0,2}\b",
        r"\b\d+(?:[.,]\d+)? ?(?:%|phan tram\b)",
        r"\b(?:nam|sinh|ns|tu|den|thang|khoa|nhiem ky)(?: nam)? (?:19|20)\d{2}\b",
        // Sums
        r"\b\d+(?:[.,]\d+)* ?(?:d|vnd|dong|k|nghin|ngan|tr|trieu|ti|ty|usd)\b",
        concat!(
            r"\b(?:nop|le phi|phi|tien|gia|thu|chi|het|tra|luong|no|vay|rut|mua|ban|ung ho|dong|nap|cuoc|thue",
            r"|tro cap)(?: (?:khoang|la|het|tong|tong cong|duoc|them))? ?:? ?\d{1,3}(?:[.,]\d{3})+\b",
        ),
        // Counts and measures that run to thousands
        concat!(
            r"\b\d+(?:[.,]\d+)? ?(?:nguoi|ho|ho so|ho dan|nhan khau|khau|dan|luot|truong hop|m2|met|m|km|kg|mah|ha",
            r"|gb|mb|thua|hoi vien|doan vien|dang vien|tai khoan|phieu|ky tu|ki tu|chu so|gio|phut|w|kw|kwh)\b",
        ),
        // Places on a map or in a street, also in lists
        r"\b(?:so )?thua(?: dat)?(?: so)?[ :]*\d{1,5}\b(?: ?(?:,|;|/|-|va|den) ?\d{1,5}\b)*",
        r"\b(?:to|khu|xom|thon|ap|doi)(?: (?:so|dan pho|ban do))*[ :]*\d{1,4}\b(?: ?(?:,|;|/|-|va|den) ?\d{1,4}\b)*",
        r"\b(?:khu|to|xom|thon) \d{1,2}(?: \d{1,2}\b)+",
        r"\b(?:so nha|nha so|sn|ngo|ngach|hem|quoc lo|ql|tinh lo|tl|km) ?:? ?\d{1,4}[a-z]?\b",
        // Papers
        concat!(
            r"\b(?:ho so|hs|bien nhan|bien lai|giay hen|phieu|hoa don|ma kh|khach hang|danh bo|cong to|ma ho",
            r"|quyet dinh|qd|cong van|nghi dinh|nd|thong tu|luat|chi thi|ke hoach|ho khau|so the|so bao hiem|stt",
            r"|so thu tu|quyen|trang|seri|serial|gcn|so do|so hong|vao so|so khung|so may|bien so|bks|cccd|cmnd",
            r"|cmt|can cuoc|dinh danh|mst|ma so thue|bhxh|bhyt|giay to|van ban|hop dong|hd|ma don|don hang|van don|the dang|giay cn|giay chung nhan)",
            r"(?: (?:so|ma|la|moi|cu|online|dien|nuoc))*[ :.#\-]+(?:[a-z]{1,2} ?)?\d[\d./\-]*(?:[ .]\d{3})*\b",
        ),
        // Hotlines
        r"\b1[89]00[ .]?\d{4}(?:\d{2})?\b",
        r"\b(?:tong dai|dau so|hotline|duong day nong)(?: so)? \d{3,4}(?: ?(?:,|/|va|hoac) ?\d{3,4})*\b",
        r"\b(?:goi|bao|so) (?:1\d{2}|5656)\b",
        // Plates
        r"\b\d{2} ?-? ?[a-z][a-z0-9]? ?-? ?(?:\d{3}[.]\d{2}|\d{4,5})\b",
    ]
    .map(regex)
    .into()
});

/// Overwrites only what is certain: before the search for cards.
pub(super) fn mask_certain(plain: &str) -> String {
    let mut text = plain.replace(MASK, " ");
    apply(&mut text, &CERTAIN);
    mask_sums(&mut text);
    text
}

/// Overwrites everything innocent: before the search for codes.
pub(super) fn mask(plain: &str) -> String {
    let mut text = mask_certain(plain);
    apply(&mut text, &LIKELY);
    mask_far_papers(&mut text);
    text
}

fn apply(text: &mut String, patterns: &[Regex]) {
    for pattern in patterns {
        *text = pattern.replace_all(text, |found: &Captures| overwritten(&found[0])).into_owned();
    }
}

/// Sums written in thousands, 1.250.000; longer ones could be a card written so.
fn mask_sums(text: &mut String) {
    static SUM: LazyLock<Regex> = LazyLock::new(|| regex(r"\b\d{1,3}(?:[.,]\d{3}){2,}\b"));
    let mask = |found: &Captures| match &found[0] {
        sum if sum.len() <= "9.999.999.999".len() => overwritten(sum),
        other => other.to_owned(),
    };
    *text = SUM.replace_all(text, mask).into_owned();
}

/// `mã hồ sơ của bà là 482913`: a paper named some words before its number, with no secret word between.
fn mask_far_papers(text: &mut String) {
    static FAR: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\b(?:ho so|bien nhan|bien lai|giay hen|phieu|khach hang|thua|quyet dinh)((?: [a-z]+){1,4})",
            r" ?(?:la|so|:) ?\d[\d.\-/]*",
        ))
    });
    static SECRET: LazyLock<Regex> = LazyLock::new(|| regex(r"otp|pass|mk|pin|khau|cvv|ma "));
    let mask = |found: &Captures| {
        if SECRET.is_match(&found[1]) { found[0].to_owned() } else { overwritten(&found[0]) }
    };
    *text = FAR.replace_all(text, mask).into_owned();
}

/// A match with its digits and what joins them overwritten: the words beside them can still be read.
fn overwritten(found: &str) -> String {
    let digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (found.find(digit), found.rfind(digit)) else { return found.to_owned() };
    format!("{}{}{}", &found[..first], MASK.to_string().repeat(last + 1 - first), &found[last + 1..])
}
