//! A pack of guides with everything that one may hold.

use crate::world::{COMMUNE, World};
use crate::{Done, Frozen};
use causo_domain::date::Day;
use causo_domain::guides::Manifest;
use causo_protocol::Wire;
use causo_protocol::guides::{Guide, GuideStep, GuideText, Media, PackContent};
use causo_protocol::policy::Pack;
use serde_json::json;

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let content = content();
    let manifest = Manifest { name: "huong-dan".into(), version: 3, publisher: COMMUNE.into() };
    frozen.hex("guides.hex", &world.officer.sign_document(&Pack::of(&manifest, &content)?).to_bytes());
    let about = "A pack of guides of version 1, signed by the officer of manifest.json. Must open for ever.";
    let manifest = json!({"about": about, "opened": format!("{content:?}")});
    frozen.files.push(("guides.json", serde_json::to_string_pretty(&manifest)? + "\n"));
    Ok(())
}

fn content() -> PackContent {
    let step = |title: &str, large: &str, menu: Option<&str>| GuideStep {
        code: 1,
        title: title.into(),
        large: large.into(),
        aloud: large.into(),
        menu: menu.map(str::to_owned),
        source: menu.map(|_| "help.zalo.me".to_owned()),
        picture: menu.map(|_| "hinh/khoa.png".to_owned()),
        audio: menu.map(|_| "tieng/khoa.ogg".to_owned()),
    };
    let text = |language: &str, title: &str, why: &str, step: GuideStep| GuideText {
        language: language.into(),
        title: title.into(),
        why: why.into(),
        describes: "Zalo".into(),
        steps: vec![step],
    };
    let vi = text(
        "vi",
        "Khoá Zalo",
        "Người lạ không mở được.",
        step("Đặt khoá", "Bác tự đặt khoá.", Some("Cá nhân → ⚙ → Tài khoản và bảo mật → Đặt mã khóa")),
    );
    let en =
        text("en", "Lock Zalo", "Nobody else opens it.", step("Set a lock", "Set the lock yourself.", None));
    let file = |name: &str, bytes: &[u8]| Media { name: name.into(), bytes: bytes.to_vec() };
    let guide = Guide { code: 1004, reviewed_on: Day(20_779), texts: vec![vi, en], settings: Vec::new() };
    let media = vec![file("hinh/khoa.png", b"\x89PNG\r\n\x1a\n"), file("tieng/khoa.ogg", b"OggS")];
    PackContent { guides: vec![guide], media }
}
