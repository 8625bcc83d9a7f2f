//! The pack that comes with the app, so that the first visit needs no network. It is the folder that officers copy and
//! edit, read by the same parser.

use super::source::{Files, unchecked};
use super::{Content, MANIFEST};
use std::sync::LazyLock;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// The files of the folder `data/packs/default`.
        pub const FILES: &[(&str, &str)] = &[
            (MANIFEST, include_str!("../../../../data/packs/default/pack.toml")),
            $(
                (concat!("guides/", $name, ".vi.toml"),
                 include_str!(concat!("../../../../data/packs/default/guides/", $name, ".vi.toml"))),
                (concat!("guides/", $name, ".en.toml"),
                 include_str!(concat!("../../../../data/packs/default/guides/", $name, ".en.toml"))),
            )+
        ];
    };
}

files! {
    "01-thanh-toan",
    "02-ma-qr-gia",
    "03-cuoc-goi-gia",
    "04-zalo",
    "05-facebook",
    "06-android",
    "07-iphone",
    "08-vneid",
    "09-dich-vu-cong",
    "10-cu-tru",
    "11-bao-hiem",
    "12-vay-chinh-sach",
    "13-mua-hang",
    "14-ban-hang",
    "15-ban-an",
}

static CONTENT: LazyLock<Content> = LazyLock::new(|| {
    let files: Files =
        FILES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    unchecked(&files)
});

/// What comes with the app.
pub fn bundled() -> &'static Content {
    &CONTENT
}
