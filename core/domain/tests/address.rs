//! The same words said to another person.

use causo_domain::address::{FORMS, spoken_to};
use causo_domain::guides::bundled;
use causo_domain::text::fold;

#[test]
fn words_change_with_the_person_and_others_stay() {
    let text = "Bác tự cầm máy, tự bấm. Cháu không xem mật khẩu của bác. Để sau, hỏi con cháu.";
    assert_eq!(
        spoken_to(text, "chị"),
        "Chị tự cầm máy, tự bấm. Em không xem mật khẩu của chị. Để sau, hỏi con cháu."
    );
    assert_eq!(
        spoken_to(text, "ông"),
        "Ông tự cầm máy, tự bấm. Cháu không xem mật khẩu của ông. Để sau, hỏi con cháu."
    );
    assert_eq!(spoken_to("bác,“Bác” (bác)", "em"), "em,“Em” (em)");
    assert_eq!(spoken_to("Cháu giúp bác", "em"), "Mình giúp em");
    assert_eq!(
        spoken_to("Bác sĩ bảo bác nghỉ. Toà bác bỏ đơn.", "cô"),
        "Bác sĩ bảo cô nghỉ. Toà bác bỏ đơn."
    );
    assert_eq!(spoken_to("cácbác bácx", "cô"), "cácbác bácx", "a part of a word is no word");
    assert_eq!(spoken_to(text, "bác"), text);
    assert_eq!(spoken_to(text, "sếp"), text);
    assert_eq!(spoken_to("", "chị"), "");
}

#[test]
fn every_bundled_guide_can_be_said_to_everybody() {
    let vietnamese = bundled().guides.iter().filter_map(|guide| guide.text("vi"));
    let texts: Vec<_> =
        vietnamese.flat_map(|text| text.steps.iter().flat_map(|step| [&step.large, &step.aloud])).collect();
    assert!(texts.len() > 100, "there are guides to say");
    for form in FORMS.iter().filter(|form| **form != "bác") {
        for text in &texts {
            let said = fold(&spoken_to(text, form));
            let left =
                said.replace("bac si", "").split(|c: char| !c.is_alphanumeric()).any(|word| word == "bac");
            assert!(!left, "{form}: {said}");
        }
    }
}
