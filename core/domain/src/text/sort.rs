//! Order: Vietnamese collation puts ă and â after a, đ after d, and tones in the order ngang, huyền, hỏi, ngã,
//! sắc, nặng. The root collation gets this wrong. A list of people is read by given name, the last word.

use super::given_name;
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use std::{cmp::Ordering, sync::LazyLock};

#[expect(clippy::expect_used, reason = "the collation data is compiled in")]
static VIETNAMESE: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    Collator::try_new(locale!("vi").into(), CollatorOptions::default()).expect("Vietnamese collation")
});

/// Dictionary order of two texts.
pub fn compare(a: &str, b: &str) -> Ordering {
    VIETNAMESE.compare(a, b)
}

/// Order of two full names: by given name, then by the whole name.
pub fn compare_names(a: &str, b: &str) -> Ordering {
    compare(given_name(a), given_name(b)).then_with(|| compare(a, b))
}

/// Puts full names in the order of [`compare_names`].
pub fn sort_names<S: AsRef<str>>(names: &mut [S]) {
    names.sort_by(|a, b| compare_names(a.as_ref(), b.as_ref()));
}
