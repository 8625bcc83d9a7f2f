//! Rows out of single pages: every leaf tells its own rows, whatever became of the tree above it and of the schema.
//! Nothing read here is believed; what stands for an event proves itself by its hash.

use super::pages::{PAGE, Pages};

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Int(i64),
    /// A blob or a text.
    Bytes(Vec<u8>),
    /// A number with a fraction; a vault has none.
    Other,
}

/// A row: its number, 0 in tables without one, and its values.
pub(super) type Row = (i64, Vec<Value>);

/// Longest row that is read: a sealed body and what stands around it.
const MAX_ROW: usize = 256 * 1024;
/// Where a page's own header begins on the first page: behind the file's.
const FILE_HEADER: usize = 100;

/// Every row of a page that can be read.
pub(super) fn rows<'a>(page: &'a [u8], pages: &'a Pages) -> impl Iterator<Item = Row> + 'a {
    let start = if page.starts_with(b"SQLite format 3\0") { FILE_HEADER } else { 0 };
    let kind = page.get(start).copied().unwrap_or_default();
    let count = short(page, start + 3).unwrap_or_default();
    let pointers = start + if kind == 0x02 { 12 } else { 8 };
    (0..count).filter_map(move |i| {
        let at = short(page, pointers + i * 2)?;
        row(page.get(at..)?, kind, pages)
    })
}

fn row(cell: &[u8], kind: u8, pages: &Pages) -> Option<Row> {
    let is_table = kind == 0x0d;
    let cell = match kind {
        0x0d | 0x0a => cell,
        // An inner page of an index: the number of the page to its left comes first.
        0x02 => cell.get(4..)?,
        _ => return None,
    };
    let (size, cell) = varint(cell)?;
    let (number, cell) = if is_table { varint(cell)? } else { (0, cell) };
    let payload = payload(cell, usize::try_from(size).ok()?, is_table, pages)?;
    Some((number, values(&payload)?))
}

/// The row's bytes, fetched from the pages that they run over into.
fn payload(cell: &[u8], size: usize, is_table: bool, pages: &Pages) -> Option<Vec<u8>> {
    let most = if is_table { PAGE - 35 } else { (PAGE - 12) * 64 / 255 - 23 };
    if size <= most {
        return Some(cell.get(..size)?.to_vec());
    }
    if size > MAX_ROW {
        return None;
    }
    let least = (PAGE - 12) * 32 / 255 - 23;
    let kept = least + (size - least) % (PAGE - 4);
    let kept = if kept <= most { kept } else { least };
    let mut bytes = cell.get(..kept)?.to_vec();
    let mut next = u32::from_be_bytes(*cell.get(kept..)?.first_chunk()?);
    while bytes.len() < size {
        let (link, content) = pages.newest(next)?.split_first_chunk()?;
        bytes.extend(&content[..content.len().min(size - bytes.len())]);
        next = u32::from_be_bytes(*link);
    }
    Some(bytes)
}

fn values(payload: &[u8]) -> Option<Vec<Value>> {
    let (header, rest) = varint(payload)?;
    let header = usize::try_from(header).ok()?;
    let mut types = payload.get(payload.len() - rest.len()..header)?;
    let mut data = payload.get(header..)?;
    let mut values = Vec::new();
    while !types.is_empty() {
        let (kind, more) = varint(types)?;
        types = more;
        let size = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind,
            5 => 6,
            6 | 7 => 8,
            12.. => (kind - 12) / 2,
            _ => return None,
        };
        let (bytes, more) = data.split_at_checked(usize::try_from(size).ok()?)?;
        data = more;
        values.push(match kind {
            0 => Value::Null,
            7 => Value::Other,
            8 | 9 => Value::Int(kind - 8),
            1..=6 => Value::Int(integer(bytes)),
            _ => Value::Bytes(bytes.to_vec()),
        });
    }
    Some(values)
}

/// A signed number, big-endian.
fn integer(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|byte| *byte >= 0x80) { -1 } else { 0 };
    bytes.iter().fold(sign, |number, byte| (number << 8) | i64::from(*byte))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk().map(|pair| u16::from_be_bytes(*pair).into())
}

/// A number of one to nine bytes, and what follows it.
fn varint(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let mut number: u64 = 0;
    for (i, byte) in bytes.iter().enumerate().take(9) {
        if i == 8 {
            return Some((((number << 8) | u64::from(*byte)).cast_signed(), &bytes[9..]));
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number.cast_signed(), &bytes[i + 1..]));
        }
    }
    None
}
