//! Packs of guides as officers write them: what comes with the app breaks no rule, and each mistake is told with its
//! file and line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_domain::date::Day;
use causo_domain::guides::{
    BUNDLED_FILES, Content, FaultKind, Files, MANIFEST, Origin, bundled, read, ready, refusal,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

const VI: &str = "guides/mot.vi.toml";
const EN: &str = "guides/mot.en.toml";

fn today() -> Day {
    Day::parse("2026-12-01").unwrap()
}

/// A pack of one guide with two steps.
fn small() -> Files {
    let manifest = "name = \"goi\"\nversion = 1\npublisher = \"05152\"\n\n[[guide]]\ncode = 1000\nfile = \"mot\"\n\
                    reviewed_on = \"2026-11-28\"\n";
    let text = |title: &str, large: &str| {
        let step = |code| format!("\n[[step]]\ncode = {code}\ntitle = \"{title}\"\nlarge = \"{large}\"\n");
        format!("title = \"{title}\"\nwhy = \"{large}\"\ndescribes = \"{title}\"\n{}{}", step(1), step(2))
    };
    let vi = text("Mở máy", "Bác mở máy lên.");
    let en = text("Open it", "Open the phone.");
    let files = [(MANIFEST, manifest.to_owned()), (VI, vi), (EN, en)];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

fn change(files: &mut Files, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[name].clone()).unwrap();
    assert!(text.contains(from), "{text}");
    files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
}

fn told(files: &Files) -> Vec<(String, Option<usize>, FaultKind)> {
    read(files, today()).1.into_iter().map(|fault| (fault.file, fault.line, fault.kind)).collect()
}

#[test]
fn what_comes_with_the_app_breaks_no_rule() {
    let files =
        BUNDLED_FILES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    // Held against the day of its review: later it may only be said that it grows old.
    let reviewed = bundled().guides.iter().map(|guide| guide.reviewed_on).max().unwrap();
    let (pack, faults) = read(&files, reviewed);
    assert_eq!(faults, []);
    assert_eq!(&pack.unwrap().content, bundled());
    assert_eq!(refusal(bundled()), None);
    let codes: Vec<_> = bundled().guides.iter().map(|guide| guide.code).collect();
    assert_eq!(codes, (1..=15).collect::<Vec<_>>());
}

#[test]
fn every_file_of_the_folder_is_in_the_app() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/packs/default");
    let names = |folder: &Path| -> BTreeSet<String> {
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    };
    let guides = names(&folder.join("guides")).into_iter().map(|name| format!("guides/{name}"));
    let there: BTreeSet<_> = guides.chain([MANIFEST.to_owned()]).collect();
    assert_eq!(there, BUNDLED_FILES.iter().map(|(name, _)| (*name).to_owned()).collect());
    assert_eq!(names(&folder).len(), 2);
}

#[test]
fn a_small_pack_is_read_whole() {
    let (pack, faults) = read(&small(), today());
    assert_eq!(faults, []);
    let guide = &pack.unwrap().content.guides[0];
    assert_eq!((guide.code, guide.texts.len(), guide.texts[0].steps.len()), (1000, 2, 2));
    assert_eq!(guide.text("en").unwrap().title, "Open it");
    assert_eq!(guide.text("mtq").unwrap().title, "Mở máy", "Vietnamese where there is no Mường");
    assert_eq!(guide.texts[0].steps[1].aloud, "Bác mở máy lên.", "what is read is read aloud");
}

#[test]
fn each_mistake_is_told_with_its_file_and_line() {
    let mistakes: [(&str, &str, &str, usize, FaultKind); 17] = [
        (MANIFEST, "name = \"goi\"", "name = \"Gói\"", 1, FaultKind::NameMalformed),
        (MANIFEST, "version = 1", "version = 0", 2, FaultKind::VersionZero),
        (MANIFEST, "05152", "99999", 3, FaultKind::PublisherUnknown),
        (MANIFEST, "code = 1000", "code = 0", 6, FaultKind::CodeZero),
        (MANIFEST, "2026-11-28", "28/11/2026", 8, FaultKind::DateMalformed),
        (MANIFEST, "2026-11-28", "2026-12-02", 8, FaultKind::ReviewedAhead),
        (MANIFEST, "2026-11-28", "2025-11-28", 8, FaultKind::ReviewedLongAgo),
        (MANIFEST, "file = \"mot\"", "file = \"../mot\"", 7, FaultKind::PathOutside),
        (VI, "code = 2", "code = 1", 11, FaultKind::CodeRepeated),
        (VI, "Bác mở máy lên.", "Bac mo may len.", 2, FaultKind::DiacriticsMissing),
        (VI, "title = \"Mở máy\"\nlarge", "title = \"\"\nlarge", 7, FaultKind::TextEmpty),
        (VI, "code = 2\n", "code = 2\npicture = \"../../etc/x.png\"\n", 12, FaultKind::PathOutside),
        (VI, "code = 2\n", "code = 2\npicture = \"qr.png\"\n", 12, FaultKind::FileMissing),
        (VI, "code = 2\n", "code = 2\nmenu = \"<script>x</script>\"\n", 12, FaultKind::Markup),
        (VI, "code = 2\n", "code = 2\nsource = \"xem vneid.com.vn\"\n", 12, FaultKind::LinkUnknown),
        (VI, "code = 2\n", "code = 2\nmenu = \"Bác đọc mã OTP\"\n", 12, FaultKind::AsksForSecret),
        (EN, "code = 2\n", "code = 2\nlarg = \"x\"\n", 12, FaultKind::Unreadable),
    ];
    for (file, from, to, line, kind) in mistakes {
        let mut files = small();
        change(&mut files, file, from, to);
        let told = told(&files);
        assert!(told.contains(&(file.to_owned(), Some(line), kind)), "{to}: {told:?}");
        let refused = read(&files, today()).1.iter().any(|fault| !fault.kind.is_warning());
        assert_eq!(refused, kind != FaultKind::ReviewedLongAgo, "{to}");
    }
}

#[test]
fn a_pack_lacks_no_language_and_no_step_and_no_file() {
    let mut files = small();
    files.remove(EN);
    assert_eq!(told(&files), [(MANIFEST.to_owned(), Some(7), FaultKind::LanguageMissing)]);
    let mut files = small();
    change(&mut files, EN, "code = 2", "code = 3");
    assert_eq!(told(&files), [(EN.to_owned(), Some(1), FaultKind::StepsDiffer)]);
    let mut files = small();
    files.insert("anh.jpg".into(), vec![0; 9]);
    assert_eq!(told(&files), [("anh.jpg".to_owned(), None, FaultKind::FileUnused)]);
    assert_eq!(told(&Files::new()), [(MANIFEST.to_owned(), None, FaultKind::FileMissing)]);
}

#[test]
fn a_picture_bomb_and_a_script_with_a_pictures_name_are_told() {
    let bomb =
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]].concat();
    for (bytes, kind) in [(bomb, FaultKind::PictureTooLarge), (b"<svg/>".to_vec(), FaultKind::MediaUnknown)] {
        let mut files = small();
        change(&mut files, VI, "code = 2\n", "code = 2\npicture = \"hinh/qr.png\"\n");
        files.insert("hinh/qr.png".into(), bytes);
        assert_eq!(told(&files), [(VI.to_owned(), Some(12), kind)]);
    }
}

#[test]
fn a_phone_refuses_what_an_officer_would_be_told_but_not_for_its_age() {
    let (pack, _) = read(&small(), today());
    let good = pack.unwrap().content;
    let with = |change: fn(&mut Content)| {
        let mut content = good.clone();
        change(&mut content);
        refusal(&content)
    };
    assert_eq!(with(|_| {}), None);
    assert_eq!(with(|c| c.guides[0].reviewed_on = Day(0)), None);
    assert_eq!(with(|c| drop(c.guides[0].texts.pop())), Some(FaultKind::LanguageMissing));
    assert_eq!(with(|c| c.guides[0].texts[0].title = "<b>Mở</b>".into()), Some(FaultKind::Markup));
    assert_eq!(with(|c| c.guides.clear()), Some(FaultKind::Empty));
}

#[test]
fn of_one_guide_the_one_reviewed_last_is_shown_and_then_the_nearer_one() {
    let with = |day: u32| {
        let mut content = read(&small(), today()).0.unwrap().content;
        content.guides[0].reviewed_on = Day(day);
        content
    };
    let (old, new) = (with(1), with(2));
    let shown =
        |packs: [(Origin, &Content); 2]| ready(packs).iter().map(|offer| offer.origin).collect::<Vec<_>>();
    assert_eq!(shown([(Origin::App, &new), (Origin::Commune, &old)]), [Origin::App]);
    assert_eq!(shown([(Origin::Commune, &new), (Origin::App, &new)]), [Origin::Commune]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_stumble(manifest in any::<Vec<u8>>(), text in ".{0,200}") {
        let mut files = small();
        files.insert(VI.into(), text.into_bytes());
        let _ = read(&files, today());
        files.insert(MANIFEST.into(), manifest);
        let (pack, faults) = read(&files, today());
        prop_assert!(pack.is_some() || !faults.is_empty());
    }
}
