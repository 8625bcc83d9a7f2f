//! The tables as they are written, and the texts that come of them.

use crate::run::StepError;
use std::path::Path;

/// The columns of every table.
const COLUMNS: [&str; 4] = ["key", "vietnamese", "english", "note"];

/// Ends the key of what English says for one.
pub(super) const ONE: &str = ".one";

/// A line of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its table's file name.
    pub file: String,
    /// What code calls it; with `.one` behind it where it is for one.
    pub key: String,
    /// In Vietnamese.
    pub vietnamese: String,
    /// In English.
    pub english: String,
}

/// A text, of one row or two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What code calls it.
    pub key: String,
    /// In Vietnamese.
    pub vietnamese: String,
    /// In English.
    pub english: String,
    /// In English for one, where the text tells how many.
    pub english_one: Option<String>,
}

/// Reads every table of a folder, in the order of their names.
///
/// # Errors
/// `bad_strings` when a table has other columns; else when the folder or a file cannot be read.
pub fn read(folder: &Path) -> Result<Vec<Row>, StepError> {
    let failed = |error| StepError::NotStarted(folder.display().to_string(), error);
    let files = std::fs::read_dir(folder).map_err(failed)?;
    let files = files.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut names: Vec<_> =
        files.iter().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".csv"));
    names.sort();
    let mut rows = Vec::new();
    for name in names {
        let text = std::fs::read_to_string(folder.join(&name)).map_err(failed)?;
        rows.extend(of(&name, &text).map_err(|fault| StepError::BadStrings(vec![fault]))?);
    }
    Ok(rows)
}

/// Reads one table.
pub(super) fn of(file: &str, text: &str) -> Result<Vec<Row>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let unreadable = |error: csv::Error| format!("{file}: {error}");
    if reader.headers().map_err(unreadable)? != COLUMNS.as_slice() {
        return Err(format!("{file}: the first line is not {}", COLUMNS.join(",")));
    }
    let rows = reader.records().map(|record| {
        let record = record.map_err(unreadable)?;
        let cell = |at| record.get(at).unwrap_or_default().to_owned();
        if record.len() > COLUMNS.len() {
            return Err(format!("{file}: {}: a text with a comma stands without quotes", cell(0)));
        }
        Ok(Row { file: file.to_owned(), key: cell(0), vietnamese: cell(1), english: cell(2) })
    });
    rows.collect()
}

/// The texts that rows come to, by key.
#[must_use]
pub fn entries(rows: &[Row]) -> Vec<Entry> {
    let one = |key: &str| rows.iter().find(|row| row.key.strip_suffix(ONE) == Some(key));
    let whole = rows.iter().filter(|row| !row.key.ends_with(ONE));
    let mut entries: Vec<_> = whole
        .map(|row| Entry {
            key: row.key.clone(),
            vietnamese: row.vietnamese.clone(),
            english: row.english.clone(),
            english_one: one(&row.key).map(|row| row.english.clone()),
        })
        .collect();
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    entries
}

/// One as a table would give it.
#[cfg(test)]
pub(super) fn entry(key: &str, vietnamese: &str, english: &str, one: Option<&str>) -> Entry {
    Entry {
        key: key.to_owned(),
        vietnamese: vietnamese.to_owned(),
        english: english.to_owned(),
        english_one: one.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_for_one_become_plurals_and_a_note_may_be_missing() {
        let table = "key,vietnamese,english,note\n\
                     visits,{n} lượt,{n} visits,n is ready to be shown\n\
                     visits.one,{n} lượt,{n} visit\n\
                     done,Xong,Done\n";
        let entries = entries(&of("a.csv", table).unwrap());
        let told: Vec<_> = entries.iter().map(|it| (it.key.as_str(), it.english_one.as_deref())).collect();
        assert_eq!(told, [("done", None), ("visits", Some("{n} visit"))]);
    }

    #[test]
    fn other_columns_and_commas_without_quotes_are_refused() {
        assert!(of("a.csv", "key,english,vietnamese,note\n").is_err());
        let comma = of("a.csv", "key,vietnamese,english,note\na,Một, hai,One, two\n");
        assert_eq!(comma.unwrap_err(), "a.csv: a: a text with a comma stands without quotes");
    }
}
