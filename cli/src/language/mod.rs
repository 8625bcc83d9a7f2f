//! Vietnamese first, English for whoever's `LANG` says so.

mod help;
mod wrong_use;

pub(crate) use help::localised;
pub(crate) use wrong_use::explain;

/// Whether the person reads English: `LC_ALL`, `LC_MESSAGES`, then `LANG` begins with `en`.
pub(crate) fn is_english() -> bool {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let language = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    language.is_some_and(|language| language.to_ascii_lowercase().starts_with("en"))
}

/// One of two texts, by the person's language.
pub(crate) fn t<'a>(vi: &'a str, en: &'a str) -> &'a str {
    if is_english() { en } else { vi }
}
