//! Where each byte of a visit goes, in a batch of a hundred.

use crate::error::BenchError;
use crate::figures::Figures;
use causo_protocol::batch::Batch;
use causo_protocol::dictionary::{NEWEST, dictionary};
use causo_protocol::pack;

/// `r`.
const SALT: f64 = 8.0;
/// Form and dictionary.
const HEAD: f64 = 2.0;
/// Of AES-GCM.
const TAG: f64 = 16.0;
/// The magic number of zstd, which stays at home.
const MAGIC: usize = 4;
/// A frame's descriptor and length, then a block's head.
const FRAME: f64 = 5.0;

/// Bytes an event.
pub(super) struct Table {
    /// The whole.
    visit: f64,
    /// Batch head and signature, an event's share.
    head: f64,
    /// Headers, rows, facts and lengths, as they pack.
    columns: f64,
    /// Of a body: the compressed content with its frame, and what fills it up to eighths.
    content: f64,
    padding: f64,
}

impl Table {
    /// Of one batch's events, and the same bodies in the clear.
    pub(super) fn of(batches: &[Batch], plain: &[Vec<u8>]) -> Result<Self, BenchError> {
        let [batch] = batches else { return Err(BenchError::new("wire", "the visits are one batch")) };
        let with = dictionary(NEWEST).map_err(BenchError::of("dictionary"))?;
        let events = batch.rows.len() as f64;
        let empty = Batch::of(
            &batch.chain(),
            batch.first_seq,
            batch.previous,
            [],
            batch.seen.clone(),
            batch.signature,
        );
        let visit = batch.pack().len() as f64 / events;
        let head = empty.pack().len() as f64 / events;
        let sealed = batch.bodies.iter().map(|body| body.0.len()).sum::<usize>() as f64 / events;
        let frames = plain.iter().map(|body| pack::compress_secret(body, with).len() - MAGIC).sum::<usize>();
        let content = frames as f64 / plain.len() as f64;
        Ok(Self {
            visit,
            head,
            columns: visit - head - sealed - SALT,
            content,
            padding: sealed - HEAD - TAG - content,
        })
    }

    pub(super) fn visit(&self) -> f64 {
        self.visit
    }

    /// Everything but the compressed body.
    pub(super) fn around(&self) -> f64 {
        self.visit - self.content
    }

    /// The lines of the table.
    pub(super) fn told(&self, figures: Figures) -> Figures {
        figures
            .with("bytes_head_and_signature", self.head)
            .with("bytes_headers_rows_facts", self.columns)
            .with("bytes_salt", SALT)
            .with("bytes_form_and_dictionary", HEAD)
            .with("bytes_tag", TAG)
            .with("bytes_padding", self.padding)
            .with("bytes_frame", FRAME)
            .with("bytes_content", self.content - FRAME)
    }
}
