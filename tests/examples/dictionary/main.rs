//! Trains the next dictionary from invented days: `cargo run -p causo-tests --example dictionary`. A file that is there is
//! never written again. The same code and the same zstd give the same bytes.

mod bodies;
mod dice;
mod people;

use bodies::Bodies;
use causo_protocol::dictionary::NEWEST;
use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;

/// Bodies that are looked at.
const SAMPLES: usize = 4000;
/// Most bytes of a dictionary. A larger one finds little more, and names it from further away.
const MOST: usize = 12 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let notes = std::fs::read_to_string(format!("{root}/fixtures/notes/training.txt"))?;
    let bodies = Bodies::new(&notes);
    let samples: Vec<Vec<u8>> = (0..SAMPLES).map(|_| bodies.next()).collect();
    let dictionary = zstd::dict::from_samples(&samples, MOST)?;
    let path = format!("{root}/core/protocol/dictionaries/{}.zdict", NEWEST + 1);
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(&dictionary)?;
    Ok(())
}
