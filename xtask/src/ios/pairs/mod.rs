//! Every screen stands twice, in Kotlin and in Swift, with one shape: `docs/SCREENS.md` says which files it is, and what is in
//! them is compared. A screen, a field of a state or an event that one shell has and the other not is a fault, unless that page
//! gives a reason.

mod files;
mod kotlin;
mod shape;
mod swift;
mod table;
mod types;

use crate::run::{StepError, told};
use crate::strings;
use crate::strings::table::entries;
use crate::strings::used::Named;
use files::Files;
use shape::{Difference, differences};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use table::{Exceptions, Row};

const DOCUMENT: &str = "docs/SCREENS.md";

/// Tells what is not the same in both shells, their texts too; true if all is.
///
/// # Errors
/// When `out` cannot be written.
pub fn tell(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let failed = |error| StepError::NotStarted(DOCUMENT.to_owned(), error);
    let found = strings::checked(root).and_then(|rows| {
        let texts = Named::of(root).map_err(failed)?.apart(&entries(&rows));
        Ok([faults(root).map_err(failed)?, texts].concat())
    });
    if let Ok(faults) = &found {
        faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
    }
    told(found.map(|faults| faults.is_empty()), out)
}

/// What is not the same, a line each.
///
/// # Errors
/// When a file cannot be read.
pub fn faults(root: &Path) -> io::Result<Vec<String>> {
    let document = std::fs::read_to_string(root.join(DOCUMENT))?;
    let files = Files::of(root)?;
    let rows = table::rows(&document);
    let mut exceptions = table::exceptions(&document);
    let mut found = std::mem::take(&mut exceptions.faults);
    found.extend(without_row(&files, &rows)?);
    found.extend(unnamed(&files, &rows));
    found.extend(idle_names(&files, &rows, &exceptions)?);
    let mut used = BTreeSet::new();
    for row in &rows {
        let has_journey = !exceptions.journeys.contains(&row.screen);
        found.extend(missing(&files, row, has_journey));
        found.extend(if has_journey { unplayed(&files, row)? } else { extra(row) });
        // A state that is not there lacks everything: that was told.
        if row.android.iter().chain(&row.ios).any(|name| files::is_state(name) && files.count(name) == 0) {
            continue;
        }
        let (android, ios) = (files.shapes(&row.android, &exceptions)?, files.shapes(&row.ios, &exceptions)?);
        for difference in differences(&android, &ios) {
            if exceptions.allow(&difference) {
                used.insert(difference);
            } else {
                found.push(format!("{}: {}", row.screen, described(&difference)));
            }
        }
    }
    found.extend(
        exceptions
            .all()
            .filter(|it| !used.contains(it))
            .map(|it| format!("no difference: {}", described(&it))),
    );
    Ok(found)
}

fn described(difference: &Difference) -> String {
    match difference {
        Difference::Android(path) => format!("{path} is on Android alone"),
        Difference::Ios(path) => format!("{path} is on iPhones alone"),
        Difference::Values(path) => format!("{path} carries something else"),
        Difference::Types(path) => format!("{path} is of another type"),
    }
}

impl Exceptions {
    fn allow(&self, difference: &Difference) -> bool {
        match difference {
            Difference::Android(path) => self.android.contains(path),
            Difference::Ios(path) => self.ios.contains(path),
            Difference::Values(path) => self.values.contains(path),
            Difference::Types(path) => self.types.contains(path),
        }
    }

    fn all(&self) -> impl Iterator<Item = Difference> {
        let android = self.android.iter().cloned().map(Difference::Android);
        let ios = self.ios.iter().cloned().map(Difference::Ios);
        let types = self.types.iter().cloned().map(Difference::Types);
        android.chain(ios).chain(self.values.iter().cloned().map(Difference::Values)).chain(types)
    }
}

/// Screens of either shell that the table leaves out, and rows of screens that are none.
fn without_row(files: &Files, rows: &[Row]) -> io::Result<Vec<String>> {
    let told: BTreeSet<_> = rows.iter().map(|row| shape::lower_camel(&row.screen)).collect();
    let mut found = Vec::new();
    for name in ["Place.kt", "Place.swift"] {
        let shapes = files.shapes(&[name.to_owned()], &Exceptions::default())?;
        let screens: BTreeSet<_> =
            shapes.get("Screen").into_iter().flat_map(|it| it.keys().cloned()).collect();
        found.extend(screens.difference(&told).map(|screen| format!("{name}: {screen} has no row")));
        found.extend(told.difference(&screens).map(|screen| format!("{name}: {screen} is no screen")));
    }
    Ok(found)
}

/// States of screens that no row names.
fn unnamed(files: &Files, rows: &[Row]) -> Vec<String> {
    let named: BTreeSet<_> = rows.iter().flat_map(|row| row.android.iter().chain(&row.ios)).collect();
    let lacking = files.states().filter(|name| named.iter().all(|row| row != name));
    lacking.map(|name| format!("{name} is in no row")).collect()
}

/// Names for types that no file of a row declares.
fn idle_names(files: &Files, rows: &[Row], exceptions: &Exceptions) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for [own, file, swift] in &exceptions.names {
        let shapes = files.shapes(std::slice::from_ref(file), &Exceptions::default())?;
        if !shapes.contains_key(own) || rows.iter().all(|row| !row.android.contains(file)) {
            found.push(format!("no such type: {own} of {file}, which is {swift}"));
        }
    }
    Ok(found)
}

/// What a row must name and does not, and what it names that is not there.
fn missing(files: &Files, row: &Row, has_journey: bool) -> Vec<String> {
    let named = [("Android", &row.android), ("iPhone", &row.ios), ("journeys", &row.journeys)];
    let all = named.iter().flat_map(|(_, names)| names.iter());
    let gone = all.filter_map(|name| match files.count(name) {
        0 => Some(format!("{name} is not there")),
        1 => None,
        count => Some(format!("{name} is there {count} times")),
    });
    let wanted = [
        (&row.android, "View.kt"),
        (&row.android, "Model.kt"),
        (&row.ios, "View.swift"),
        (&row.ios, "Model.swift"),
        (&row.journeys, "Test.kt"),
        (&row.journeys, "Tests.swift"),
    ];
    let wanted = &wanted[..if has_journey { 6 } else { 4 }];
    let lacking = wanted.iter().filter(|(names, end)| names.iter().all(|name| !name.ends_with(end)));
    let lacking = lacking.map(|(_, end)| format!("no file *{end} is named"));
    gone.chain(lacking).map(|fault| format!("{}: {fault}", row.screen)).collect()
}

/// A journey that never names what it is about plays something else. Kotlin's may know the screen by its name alone.
fn unplayed(files: &Files, row: &Row) -> io::Result<Vec<String>> {
    let screen = shape::upper_camel(&row.screen);
    let of = |end: &str| format!("{screen}{end}");
    let mut found = Vec::new();
    for (end, words) in [
        (".kt", vec![of("State"), of("Event"), of("Model"), row.screen.clone()]),
        (".swift", vec![of("Model")]),
    ] {
        let is_there = row.journeys.iter().any(|name| name.ends_with(end) && files.count(name) > 0);
        if is_there && !files.name(&row.journeys, end, &words)? {
            found.push(format!("{}: no journey *{end} names {}", row.screen, words.join(" or ")));
        }
    }
    Ok(found)
}

/// A screen that is said to have no journey, and names one.
fn extra(row: &Row) -> Vec<String> {
    row.journeys.iter().map(|name| format!("{}: has a journey: {name}", row.screen)).collect()
}

#[cfg(test)]
mod tests;
