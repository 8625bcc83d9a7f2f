//! Spreadsheets made to hurt: each is refused with a code, in little memory, and records nobody.

use crate::desk::{Site, TITLES, sheet};
use causo_domain::ids::GroundId;
use causo_office::{ImportOptions, Office};
use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn code(office: &mut Office, bytes: &[u8], ground: GroundId) -> String {
    let result = office.import_residents(bytes, ground, ImportOptions::default());
    match result {
        Ok(report) => report.faults.first().map_or("recorded", |fault| fault.code).to_owned(),
        Err(error) => error.code().to_owned(),
    }
}

/// A good file with one part replaced.
fn with_part(name: &str, content: &[u8]) -> Vec<u8> {
    let good = sheet(&TITLES, &[&["Bùi Văn Điệp", "1955", "Nam"]]);
    let mut from = ZipArchive::new(Cursor::new(good)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..from.len() {
        let mut part = from.by_index(part).unwrap();
        let this = part.name().unwrap().into_owned();
        to.start_file(&*this, SimpleFileOptions::default()).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        to.write_all(if this == name { content } else { &bytes }).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn files_that_are_no_list_are_refused() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let good = sheet(&TITLES, &[&["Bùi Văn Điệp", "1955", "Nam"]]);
    let old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked with a password".as_slice();
    for (bytes, expected) in [
        (b"".as_slice(), "sheet_unreadable"),
        (b"Ho ten,Ngay sinh\nBui Van Diep,1955\n", "sheet_unreadable"),
        (old_office, "sheet_unreadable"),
        (&good[..good.len() / 2], "sheet_unreadable"),
        (&sheet(&["Dân tộc", "Tôn giáo"], &[&["a", "b"]]), "sheet_no_header"),
        (&sheet(&["Họ tên", "Họ và tên", "Tổ"], &[&["a", "b"]]), "sheet_column_twice"),
        (&sheet(&TITLES, &[]), "sheet_empty"),
        (&vec![0; 17 * 1024 * 1024], "sheet_too_large"),
    ] {
        assert_eq!(code(&mut office, bytes, ground), expected);
    }
    assert_eq!(office.opened(None).unwrap().residents, 0);
}

#[tokio::test]
async fn a_range_that_ends_before_it_begins_is_damaged() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let page = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
                <dimension ref=\"C3:A1\"/><sheetData/></worksheet>";
    let backwards = with_part("xl/worksheets/sheet1.xml", page.as_bytes());
    let refused = ["sheet_unreadable", "sheet_no_header"];
    assert!(refused.contains(&&*code(&mut office, &backwards, ground)));
}

#[tokio::test]
async fn a_file_that_unfolds_or_asks_for_too_much_is_refused_before_it_is_parsed() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let bomb = with_part("xl/worksheets/sheet1.xml", &vec![b' '; 200 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024, "it is small until it is opened");
    assert_eq!(code(&mut office, &bomb, ground), "sheet_too_large");

    for count in ["uniqueCount=\"99999999999999\"", "uniqueCount = '18446744073709551615'"] {
        let strings = format!("<?xml version=\"1.0\"?><sst {count}><si><t>a</t></si></sst>");
        let greedy = with_part("xl/sharedStrings.xml", strings.as_bytes());
        assert_eq!(code(&mut office, &greedy, ground), "sheet_too_large");
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(strings.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let greedy = with_part("xl/sharedStrings.xml", &wide);
        assert_eq!(code(&mut office, &greedy, ground), "sheet_too_large", "in UTF-16 too");
    }

    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "Họ tên").unwrap().write(0, 1, "Tổ").unwrap();
    for row in 1..60_000 {
        page.write(row, 0, "a").unwrap();
    }
    assert_eq!(code(&mut office, &book.save_to_buffer().unwrap(), ground), "sheet_too_large");
}

#[tokio::test]
async fn what_a_formula_reckons_is_not_taken_for_what_somebody_wrote() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "Họ tên").unwrap().write(0, 1, "Nam/Nữ").unwrap();
    let formula = Formula::new("=CONCAT(\"Bùi \",\"Văn Điệp\")").set_result("Bùi Văn Điệp");
    page.write(1, 0, formula).unwrap().write(1, 1, "Nam").unwrap();
    assert_eq!(code(&mut office, &book.save_to_buffer().unwrap(), ground), "formula");
    let long = "a".repeat(5000);
    assert_eq!(code(&mut office, &sheet(&TITLES, &[&[&long]]), ground), "too_long");
    // Two cells at far corners ask for no memory between them.
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "Họ tên").unwrap().write(0, 1, "Nam/Nữ").unwrap();
    page.write(1_048_575, 0, "Bùi Văn Điệp").unwrap().write(1_048_575, 16_383, "x").unwrap();
    assert_eq!(code(&mut office, &book.save_to_buffer().unwrap(), ground), "recorded");
}

#[tokio::test]
async fn a_damaged_file_never_panics() {
    let site = Site::start().await;
    let (mut office, _, ground) = site.ready().await;
    let good = sheet(&TITLES, &[&["Bùi Văn Điệp", "1955", "Nam"]]);
    let part = |name: &str| {
        let mut bytes = Vec::new();
        let mut archive = ZipArchive::new(Cursor::new(&good)).unwrap();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"];
    let parts = names.map(|name| (name, part(name)));
    let mut runner = proptest::test_runner::TestRunner::default();
    let change = (0..parts.len(), any::<prop::sample::Index>(), any::<u8>(), any::<bool>());
    let trial = ImportOptions { trial: true, ..ImportOptions::default() };
    let office = std::cell::RefCell::new(&mut office);
    let result = runner.run(&change, |(which, at, byte, whole)| {
        let (name, mut content) = parts[which].clone();
        let damaged = if whole {
            let mut bytes = good.clone();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes
        } else {
            let at = at.index(content.len());
            content[at] = byte;
            with_part(name, &content)
        };
        // Whatever comes of it, it is an answer.
        let answer = office.borrow_mut().import_residents(&damaged, ground, trial);
        prop_assert!(answer.map_or_else(|error| !error.code().is_empty(), |report| !report.recorded));
        Ok(())
    });
    result.unwrap();
}
