//! The pages of a vault's file and of its write-ahead log, without SQLite: it gives up at the first damaged page, and
//! ends the log at the first damaged frame. Here every page counts by itself. The layouts are SQLite's published file
//! format; vaults have its default page size and nothing reserved.

use crate::database::beside;
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes of a page.
pub(super) const PAGE: usize = 4096;
const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Every page, newest image first; older ones follow only where the newest may be damaged.
pub(super) struct Pages(BTreeMap<u32, Vec<Vec<u8>>>);

impl Pages {
    /// Reads the file and the log beside it. What is not there or cannot be read counts as empty.
    pub(super) fn read(path: &Path) -> Self {
        let file = std::fs::read(path).unwrap_or_default();
        let mut pages: BTreeMap<u32, Vec<Vec<u8>>> = BTreeMap::new();
        for (page, number) in file.chunks(PAGE).zip(1..) {
            // The end of a file that was cut off is still read as far as it goes.
            let mut page = page.to_vec();
            page.resize(PAGE, 0);
            pages.insert(number, vec![page]);
        }
        let bytes = std::fs::read(beside(path, "-wal")).unwrap_or_default();
        for frame in Wal::of(&bytes).committed() {
            let images = pages.entry(frame.page).or_default();
            if frame.sound {
                images.clear();
            }
            images.insert(0, frame.content.to_vec());
        }
        Self(pages)
    }

    /// Every image that may be the newest of its page.
    pub(super) fn all(&self) -> impl Iterator<Item = &[u8]> {
        self.0.values().flatten().map(Vec::as_slice)
    }

    /// The newest image of a page.
    pub(super) fn newest(&self, number: u32) -> Option<&[u8]> {
        self.0.get(&number)?.first().map(Vec::as_slice)
    }
}

/// Whether the log beside a database holds commits behind damage. SQLite would take the damage for the log's end and
/// drop them without a word. One commit there may be a write that a power cut tore before anybody was told; of two, the
/// first was told as saved.
pub(crate) fn has_lost_commits(path: &Path) -> bool {
    let bytes = std::fs::read(beside(path, "-wal")).unwrap_or_default();
    let wal = Wal::of(&bytes);
    let broken = wal.frames.iter().position(|frame| !frame.sound).unwrap_or(wal.frames.len());
    let from = if wal.header_sound { broken } else { 0 };
    wal.frames[from..].iter().filter(|frame| frame.sound && frame.commits).count() > 1
}

/// One page as the log has it.
struct Frame<'a> {
    page: u32,
    commits: bool,
    /// Whether its checksum holds, counted on from the one before.
    sound: bool,
    /// Nothing when it is of an earlier life of the log, and long in the file.
    content: &'a [u8],
}

struct Wal<'a> {
    header_sound: bool,
    frames: Vec<Frame<'a>>,
}

impl<'a> Wal<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let nothing = Self { header_sound: true, frames: Vec::new() };
        let Some((header, frames)) = bytes.split_first_chunk::<WAL_HEADER>() else { return nothing };
        let frames: Vec<_> = frames.chunks_exact(FRAME_HEADER + PAGE).collect();
        let Some(first) = frames.first() else { return nothing };
        // The last bit of the magic number says how words are read; the phones of today write 0.
        let big_endian = word(header, 0) & 1 == 1;
        let expected = checksum(big_endian, (0, 0), &header[..24]);
        let header_sound = expected == (word(header, 24), word(header, 28));
        let salts = if header_sound { &header[16..24] } else { &first[8..16] };
        let mut before = (word(header, 24), word(header, 28));
        let frames = frames.iter().map(|frame| {
            let (head, content) = frame.split_at(FRAME_HEADER);
            let sum = checksum(big_endian, checksum(big_endian, before, &head[..8]), content);
            before = (word(head, 16), word(head, 20));
            let ours = &head[8..16] == salts;
            Frame {
                page: word(head, 0),
                commits: word(head, 4) != 0,
                sound: ours && sum == before,
                content: if ours { content } else { &[] },
            }
        });
        Self { header_sound, frames: frames.collect() }
    }

    /// The frames up to the last commit. What follows was never told as saved.
    fn committed(&self) -> impl Iterator<Item = &Frame<'a>> {
        let end = self.frames.iter().rposition(|frame| frame.commits && !frame.content.is_empty());
        let frames = &self.frames[..end.map_or(0, |last| last + 1)];
        frames.iter().filter(|frame| !frame.content.is_empty())
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |word| u32::from_be_bytes(*word))
}

fn checksum(big_endian: bool, start: (u32, u32), bytes: &[u8]) -> (u32, u32) {
    bytes.chunks_exact(8).fold(start, |(mut a, mut b), pair| {
        let read = |at| if big_endian { word(pair, at) } else { word(pair, at).swap_bytes() };
        a = a.wrapping_add(read(0)).wrapping_add(b);
        b = b.wrapping_add(read(4)).wrapping_add(a);
        (a, b)
    })
}
