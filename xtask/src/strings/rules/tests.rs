use super::super::table::of;
use super::*;

fn told(rows: &str) -> Vec<String> {
    told_in("a.csv", rows)
}

fn told_in(file: &str, rows: &str) -> Vec<String> {
    faults(&of(file, &format!("key,vietnamese,english,note\n{rows}\n")).unwrap())
}

#[test]
fn what_is_well_has_no_faults() {
    let rows = "\
done,Xong,Done,a button
pin_ask,Nhập mã PIN của bạn,Enter your PIN
visits,{count} lượt,{count} visits
visits.one,{count} lượt,One visit";
    assert_eq!(told(rows), [""; 0]);
}

#[test]
fn a_missing_translation_is_a_fault() {
    assert_eq!(told("done,Xong,"), ["a.csv: done: English: missing"]);
    assert_eq!(told("done,Xong"), ["a.csv: done: English: missing"]);
    assert_eq!(told("done,,Done"), ["a.csv: done: Vietnamese: missing"]);
    assert_eq!(told("visits,lượt,visits\nvisits.one,lượt,"), ["a.csv: visits.one: English: missing"]);
}

#[test]
fn every_rule_tells_what_breaks_it() {
    let decomposed = "Xo\u{302}ng";
    for (rows, fault) in [
        ("Done,Xong,Done", "a key is small letters, digits and _, a letter first"),
        ("1st,Xong,Done", "a key is small letters, digits and _, a letter first"),
        ("a,Xong,Done\na,Rồi,Well", "the key stands twice"),
        ("b,Xong,Done\na,Rồi,Well", "the key is not in its place: they are sorted"),
        ("a,{n} lượt,Visits", "the languages have other places"),
        ("a.one,{n} lượt,{n} visit", "what is said for one has no text beside it"),
        ("a,{n} lượt,{n} visits\na.one,lượt,One visit", "Vietnamese says the same for one"),
        ("a,{n} lượt,{n} visits\na.one,{n} lượt,{m} visit", "the languages have other places"),
        ("a,Xong ,Done", "Vietnamese: a space at an end, or two together"),
        ("a,Xong,Well  done", "English: a space at an end, or two together"),
        (&format!("a,{decomposed},Done"), "Vietnamese: not composed (NFC)"),
        ("a,Xong\u{200b}\u{7},Done", "Vietnamese: a character that nobody sees"),
        ("a,Xong {,Done", "Vietnamese: braces that hold no name"),
        ("a,Đợi...,Wait…", "Vietnamese: three points for …"),
        ("a,\"Ghi \"\"xong\"\"\",Done", "Vietnamese: a straight quote for “ or ”"),
        ("a,Xong,It's done", "English: a straight apostrophe for ’"),
        ("a,Xong\\nrồi,Done", "Vietnamese: a backslash; a new line is a new line in quotes"),
        ("a,Mã OTP KHÔNG đọc,Never read an OTP", "Vietnamese: capitals only: KHÔNG"),
    ] {
        let told = told(rows);
        assert!(told.len() == 1 && told[0].ends_with(fault), "{rows}: {told:?}");
    }
}

#[test]
fn residents_read_short_sentences() {
    let long = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu";
    let row = |key: &str, text: &str| format!("{key},{text},Short");
    assert_eq!(told(&row("a", long)), [""; 0]);
    for told in [told(&row("resident_a", long)), told_in("resident_cover.csv", &row("a", long))] {
        assert!(told.len() == 1 && told[0].contains("more than 15 words"), "{told:?}");
    }
    assert_eq!(told(&row("resident_a", &long.replace(" mười ", " mười 12.345. "))), [""; 0]);
}
