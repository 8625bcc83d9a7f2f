//! The parts of a capture, of a push and of an opening, each by itself: what a whole bench took is made of these.

use crate::error::BenchError;
use crate::sealing_phone::{NOTE, Phone};
use causo_crypto::batch::{verify_batch, walk};
use causo_domain::secret_guard;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::body::Body;
use std::hint::black_box;

/// A part, and how it is done once.
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// Does it. An error means that what it works on is not what it should be.
    pub run: Box<dyn FnMut() -> Result<(), BenchError>>,
}

fn part(name: &'static str, run: impl FnMut() -> Result<(), BenchError> + 'static) -> Part {
    Part { name, run: Box::new(run) }
}

/// All of them. Bodies are a visit's with a note of about 60 bytes, batches have 100 of them.
pub fn parts() -> Result<Vec<Part>, BenchError> {
    let (phone, mut author) = (Phone::new(0), Phone::new(0));
    let batch = author.batch(100)?;
    let (packed, identity) = (batch.pack(), author.keys().identity);
    let (sealed, body) = (phone.visit(1)?, crate::sealing_phone::body(1).to_bytes());
    let other = Phone::new(0);
    let signer = Phone::new(0);
    let walked = batch.clone();
    Ok(vec![
        part("guard_note", || {
            black_box(secret_guard::check(black_box(NOTE)));
            Ok(())
        }),
        part("read_body", move || {
            black_box(Body::from_bytes(&body).map_err(BenchError::of("body"))?);
            Ok(())
        }),
        part("seal_body", move || other.visit(1).map(|event| drop(black_box(event)))),
        part("open_body", move || phone.open(1, &sealed).map(|body| drop(black_box(body)))),
        part("sign_head", move || {
            black_box(signer.signed_head());
            Ok(())
        }),
        part("walk_100", move || {
            black_box(walk(&walked).map_err(BenchError::of("batch"))?);
            Ok(())
        }),
        part("verify_100", move || {
            black_box(verify_batch(&batch, &identity).map_err(BenchError::of("batch"))?);
            Ok(())
        }),
        part("unpack_100", move || {
            black_box(Batch::unpack(&packed).map_err(BenchError::of("batch"))?);
            Ok(())
        }),
    ])
}
