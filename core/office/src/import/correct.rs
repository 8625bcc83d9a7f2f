//! Single fields of a person as somebody types them, read by the rules of a row.

use super::capture::resident_writes;
use super::cells::Cell;
use super::header::{Column, Layout};
use super::resident::RowReader;
use causo_domain::date::Day;
use causo_protocol::body::{Value, Write};
use causo_protocol::fields::Field;
use std::collections::BTreeMap;

fn field(column: Column) -> Option<Field> {
    Some(match column {
        Column::Name => Field::NAME,
        Column::BirthDate => Field::BIRTH_DATE,
        Column::Sex => Field::SEX,
        Column::IdNumber => Field::ID_NUMBER,
        Column::Phone => Field::PHONE,
        Column::Address => Field::ADDRESS,
        Column::Hamlet | Column::Household | Column::Team => return None,
    })
}

/// One write a field, in the order given; `name` is the person's as it is. Hamlet, household and team are no fields of a
/// person. What cannot be read is told by column and code.
pub(crate) fn read_fields(
    typed: &[(Column, String)],
    name: &str,
    today: Day,
) -> Result<Vec<Write>, (Column, &'static str)> {
    let named = (Column::Name, name.to_owned());
    let texts: BTreeMap<_, _> = [named].iter().chain(typed).cloned().collect();
    let layout: Layout = texts.keys().copied().zip(0..).collect();
    let cells = texts.values().cloned().map(Cell::Text).zip(0..).map(|(cell, at)| (at, cell)).collect();
    let resident = RowReader::new(&layout, today, 1, &cells).read().map_err(|faults| {
        let first = faults.first().and_then(|fault| Some((fault.column?, fault.code)));
        first.unwrap_or((Column::Name, "malformed"))
    })?;
    let text = |field, text: &Option<String>| {
        text.clone().map(|text| Write { field, value: Value::Text(text), seen: Vec::new() })
    };
    let mut writes = resident_writes(&resident, None);
    writes.extend(text(Field::PHONE, &resident.phone));
    writes.extend(text(Field::ADDRESS, &resident.address));
    let of_column = |(column, _): &(Column, String)| {
        let left_out = || resident.warnings.iter().find(|warning| warning.column == Some(*column));
        let found = field(*column).and_then(|field| writes.iter().find(|write| write.field == field));
        found.cloned().ok_or_else(|| (*column, left_out().map_or("unexpected_value", |warning| warning.code)))
    };
    typed.iter().map(of_column).collect()
}
