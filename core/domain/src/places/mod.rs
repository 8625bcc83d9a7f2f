//! Where people live and were born, from the official tables: the provinces and communes of Decision 19/2025,
//! and the older province codes inside ID numbers. Codes are text with leading zeros, and everything is keyed
//! by code, because 245 commune names repeat across the country.

mod table;

use crate::text::fold;
use serde::Deserialize;
use std::{collections::HashMap, sync::LazyLock};

pub(crate) use table::rows;

/// A province or centrally run city after 1 July 2025.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Province {
    /// Two digits, such as `25`.
    #[serde(rename = "province_code")]
    pub code: String,
    /// `tỉnh` or `thành phố trung ương`.
    pub kind: String,
    /// Without the kind, such as `Phú Thọ`.
    pub name: String,
}

/// A commune, ward or special zone after 1 July 2025.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Commune {
    /// Two digits: the province it lies in.
    pub province_code: String,
    /// Five digits, such as `05152`.
    #[serde(rename = "commune_code")]
    pub code: String,
    /// `xã`, `phường` or `đặc khu`.
    pub kind: String,
    /// Without the kind, such as `Vân Sơn`.
    pub name: String,
}

impl Commune {
    /// As people say it: `xã Vân Sơn`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }
}

/// A province as it was when a birth was registered: the first three digits of an ID number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BirthProvince {
    /// Three digits, such as `025`; never re-coded after mergers.
    pub code: String,
    /// The province's name of that time.
    pub name: String,
}

/// The code of a commune that does not exist, where volunteers practise.
pub const PRACTICE: &str = "00000";

struct Communes {
    rows: Vec<Commune>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<(String, String), Vec<usize>>,
}

static PROVINCES: LazyLock<Vec<Province>> =
    LazyLock::new(|| rows(include_str!("../../../../data/provinces.csv")));

static BIRTH_PROVINCES: LazyLock<Vec<BirthProvince>> =
    LazyLock::new(|| rows(include_str!("../../../../data/birth_provinces.csv")));

static COMMUNES: LazyLock<Communes> = LazyLock::new(|| {
    let rows: Vec<Commune> = rows(include_str!("../../../../data/communes.csv"));
    let by_code = rows.iter().enumerate().map(|(i, c)| (c.code.clone(), i)).collect();
    let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
    for (i, c) in rows.iter().enumerate() {
        by_name.entry((c.province_code.clone(), fold(&c.name))).or_default().push(i);
    }
    Communes { rows, by_code, by_name }
});

/// All 34 provinces, in the order of their codes.
pub fn provinces() -> &'static [Province] {
    &PROVINCES
}

/// All 3,321 communes, in the order of their provinces.
pub fn communes() -> &'static [Commune] {
    &COMMUNES.rows
}

/// The province with this two-digit code.
pub fn province(code: &str) -> Option<&'static Province> {
    PROVINCES.iter().find(|p| p.code == code)
}

/// The commune with this five-digit code.
pub fn commune(code: &str) -> Option<&'static Commune> {
    COMMUNES.by_code.get(code).map(|&i| &COMMUNES.rows[i])
}

/// The communes of one province that go by this name, written with or without diacritics and with or without
/// its kind (`xã Vân Sơn`, `van son`). Without diacritics several can answer.
pub fn find_communes(province_code: &str, name: &str) -> Vec<&'static Commune> {
    let key = fold(name);
    let named = |key: &str| {
        let found = COMMUNES.by_name.get(&(province_code.to_owned(), key.to_owned()));
        found.into_iter().flatten().map(|&i| &COMMUNES.rows[i]).collect::<Vec<_>>()
    };
    let whole = named(&key);
    if !whole.is_empty() {
        return whole;
    }
    let kinds = ["xa ", "phuong ", "dac khu "];
    kinds
        .iter()
        .find_map(|kind| key.strip_prefix(kind).map(|rest| (kind.trim_end(), rest)))
        .map(|(kind, rest)| named(rest).into_iter().filter(|c| fold(&c.kind) == kind).collect())
        .unwrap_or_default()
}

/// The province that registered a birth, by the first three digits of an ID number. `None` may be a country.
pub fn birth_province(code: &str) -> Option<&'static BirthProvince> {
    BIRTH_PROVINCES.iter().find(|p| p.code == code)
}
