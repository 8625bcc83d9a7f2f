//! What a server holds once everything that is only compressed is unpacked. An operator could do as much, so every
//! blind check does: the simulation's, and the demo's.

use causo_crypto::hash::chain_start;
use causo_crypto::secret::body::SEALED_SECRET;
use causo_domain::ids::{DeviceId, Incarnation, TeamId};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent, MAX_EVENTS};
use causo_protocol::body::MAX_OPENED_BYTES;
use causo_protocol::cbor::{Bytes, FormatError};
use causo_protocol::dictionary::{BYTES, NEWEST, dictionary};
use causo_protocol::event::{ChainId, EventForm, LogPosition};
use causo_protocol::pack::compress_secret;
use std::collections::BTreeSet;
use std::io::Read;
use std::sync::LazyLock;
use zstd::dict::DecoderDictionary;

/// The head of a body: how it is sealed, and which dictionary.
const HEAD: usize = 2;
/// How a body may be sealed: with so many sealed secrets behind its head.
const FORMS: usize = 3;
/// What a zstd frame begins with; a body leaves it out.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Largest window of a frame that is opened (bits): none of ours needs more, and ciphertext may ask for anything.
const MAX_WINDOW_LOG: u32 = 20;
/// What stands behind a frame up to a body's full length.
const PADDING: [u8; 3] = [0x80, 0, 0];

/// Whatever a body may be packed with: nothing, or any dictionary that there ever was.
static DICTIONARIES: LazyLock<Vec<DecoderDictionary<'static>>> =
    LazyLock::new(|| [&[][..]].into_iter().chain(BYTES).map(DecoderDictionary::copy).collect());

/// A batch, unpacked as far as it goes without a key: whatever its bodies give as zstd frames, then the batch itself with
/// its headers, facts and bodies. [`FormatError`] when it is no batch.
pub fn unpack(packed: &[u8]) -> Result<Vec<Vec<u8>>, FormatError> {
    let batch = Batch::unpack(packed)?;
    let within = |body: &Bytes| {
        let secrets = usize::from(*body.0.first()?) * SEALED_SECRET;
        body.0.get(HEAD + secrets..).map(<[u8]>::to_vec)
    };
    let starts = batch.bodies.iter().filter_map(within).flat_map(|rest| [[&MAGIC[..], &rest].concat(), rest]);
    let frames = starts.filter(|bytes| bytes.starts_with(&MAGIC)).flat_map(|bytes| frames(&bytes));
    Ok(frames.chain([batch.to_bytes()]).collect())
}

/// Whatever a zstd frame at the beginning of these bytes gives, with each dictionary and without; padding may follow it.
fn frames(bytes: &[u8]) -> Vec<Vec<u8>> {
    let opened = DICTIONARIES.iter().map(|dictionary| {
        let mut out = Vec::new();
        if let Ok(decoder) = zstd::stream::read::Decoder::with_prepared_dictionary(bytes, dictionary) {
            let mut decoder = decoder.single_frame();
            // No frame, or half of one: what came out before counts.
            let _ = decoder.window_log_max(MAX_WINDOW_LOG);
            let _ = decoder.take(MAX_OPENED_BYTES as u64).read_to_end(&mut out);
        }
        out
    });
    opened.filter(|out| !out.is_empty()).collect()
}

/// The positive control: a batch as the server would keep it if the phones had forgotten to seal. Its bodies are of every
/// form, and packed as theirs are, with each dictionary in turn and with none; some keep the four bytes that a frame begins
/// with.
pub fn unsealed(strings: &BTreeSet<String>) -> Vec<u8> {
    let chain = ChainId {
        commune: "00000".into(),
        team: TeamId([0; 8]),
        device: DeviceId([0; 16]),
        incarnation: Incarnation([0; 8]),
    };
    let texts: Vec<_> = strings.iter().map(String::as_str).collect();
    let event = |(n, texts): (usize, &[&str])| {
        let id = (n % (usize::from(NEWEST) + 1)) as u8;
        let frame = compress_secret(texts.join("\n").as_bytes(), dictionary(id).ok().flatten());
        let skip = if n % 5 == 4 { 0 } else { MAGIC.len() };
        let form = n / (usize::from(NEWEST) + 1) % FORMS;
        let secrets = vec![0x5a; form * SEALED_SECRET];
        let body = Bytes([&[form as u8, id], secrets.as_slice(), &frame[skip..], &PADDING].concat());
        let form = EventForm::Full { r: [0; 8], facts: Bytes::default(), body };
        BatchEvent { header: Bytes::default(), form }
    };
    let events = texts.chunks(texts.len() / MAX_EVENTS + 1).enumerate().map(event);
    let seen = LogPosition { generation: 1, p: 0, l: [0; 32] };
    Batch::of(&chain, 1, chain_start(&chain), events, seen, [0; 64]).pack()
}

/// What somebody could have written about somebody: long enough for its packing to hide every word.
#[cfg(test)]
pub(crate) fn note(name: &str, minute: u32) -> String {
    format!(
        "7 giờ {minute:02}, bác {name} kể hôm ấy có người lạ gọi đến, xưng là cán bộ thuế, bảo quét mã để nhận lại \
         tiền. Bác không quét, gọi sang hỏi con gái út ở Việt Trì rồi mới ra nhà văn hoá gặp tổ, tay còn run vì lo \
         mất sổ hưu. Đã chỉ bác chặn số ấy."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_body_that_is_only_packed_is_found() {
        let notes: BTreeSet<String> = (0..60).map(|minute| note("Điệp", minute)).collect();
        let packed = unsealed(&notes);
        let within = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(!notes.iter().all(|note| within(&packed, note)), "nothing is hidden");
        let parts = unpack(&packed).unwrap();
        for note in notes {
            assert!(parts.iter().any(|part| within(part, &note)), "{note}");
        }
    }

    #[test]
    fn a_name_that_a_dictionary_hides_is_found_with_that_dictionary_alone() {
        // A dictionary's own bytes need no place in the frame.
        for id in 1..=NEWEST {
            let dictionary_bytes = BYTES[usize::from(id) - 1];
            let known = &dictionary_bytes[dictionary_bytes.len() - 200..];
            let frame = compress_secret(known, dictionary(id).unwrap());
            let within = |bytes: &[u8]| bytes.windows(known.len()).any(|part| part == known);
            assert!(!within(&frame));
            assert!(frames(&frame).iter().any(|opened| within(opened)));
        }
    }
}
