//! Writes the seeds of the fuzz corpus: what our own encoders make of the frozen vectors and of a few values more.
//! `cargo run -p causo-tests --example corpus`. What `cargo xtask fuzz keep` chose of what the fuzzer found lies beside
//! them, named by its hash, and stays.

mod cards;
mod media;
mod snapshot;
mod wire;

use data_encoding::HEXLOWER;
use std::error::Error;
use std::path::PathBuf;

type Done<T = ()> = Result<T, Box<dyn Error>>;

/// Target, name of the seed, bytes.
type Seed = (&'static str, &'static str, Vec<u8>);

fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A frozen file as it lies there.
fn frozen_text(name: &str) -> Done<String> {
    Ok(std::fs::read_to_string(folder("fixtures/frozen/v1").join(name))?)
}

/// A frozen file of hexadecimal.
fn frozen(name: &str) -> Done<Vec<u8>> {
    let digits: String = frozen_text(name)?.split_whitespace().collect();
    Ok(HEXLOWER.decode(digits.as_bytes())?)
}

fn main() -> Done {
    for (target, name, bytes) in
        [wire::seeds()?, snapshot::seeds()?, cards::seeds()?, media::seeds()?].concat()
    {
        let folder = folder("fuzz/corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
