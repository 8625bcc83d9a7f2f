//! Reads the tables that are compiled into the program. They are part of the code, so a broken one is a broken
//! build, found by the first test that touches it.

use serde::de::DeserializeOwned;

/// The rows of a CSV text with a header line.
#[expect(clippy::expect_used, reason = "the table is compiled in; tests read every one of them")]
pub(crate) fn rows<T: DeserializeOwned>(csv: &str) -> Vec<T> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a compiled-in table has the columns of its type")
}
