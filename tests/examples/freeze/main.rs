//! Writes the frozen vectors of a format version, once: `cargo run -p causo-tests --example freeze`. What is frozen
//! stays: an existing file is never overwritten, and a set that is there already is left out. A new format gets a
//! folder of its own beside the old ones.

mod bundle;
mod bundle_2;
mod documents;
mod events;
mod guides;
mod local;
mod photo;
mod world;

use serde_json::{Map, Value, json};
use std::error::Error;
use std::fs::{OpenOptions, create_dir_all};
use std::io::Write;
use std::path::PathBuf;
use world::World;

type Done = Result<(), Box<dyn Error>>;

/// What goes into the folder.
#[derive(Default)]
struct Frozen {
    files: Vec<(&'static str, String)>,
    opened: Map<String, Value>,
}

impl Frozen {
    /// A file of hexadecimal, 64 digits a line.
    fn hex(&mut self, name: &'static str, bytes: &[u8]) {
        let digits = data_encoding::HEXLOWER.encode(bytes);
        let lines: Vec<&str> =
            (0..digits.len()).step_by(64).map(|i| &digits[i..digits.len().min(i + 64)]).collect();
        self.files.push((name, lines.join("\n") + "\n"));
    }

    /// What the manifest says of a thing.
    fn opens_as(&mut self, name: &str, content: impl Into<Value>) {
        self.opened.insert(name.to_owned(), content.into());
    }
}

fn main() -> Done {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/frozen/v1"));
    let (world, mut frozen) = (World::new(), Frozen::default());
    create_dir_all(&folder)?;
    if !folder.join("manifest.json").exists() {
        vectors(&world, &mut frozen)?;
    }
    if !folder.join("bundle.json").exists() {
        bundle::freeze(&world, &mut frozen)?;
    }
    if !folder.join("bundle-2.json").exists() {
        bundle_2::freeze(&world, &mut frozen)?;
    }
    if !folder.join("dictionary-1.json").exists() {
        events::freeze_dictionary(&mut frozen)?;
    }
    if !folder.join("photo.json").exists() {
        photo::freeze(&world, &mut frozen)?;
    }
    if !folder.join("guides.json").exists() {
        guides::freeze(&world, &mut frozen)?;
    }
    if let Some((name, _)) = frozen.files.iter().find(|(name, _)| folder.join(name).exists()) {
        return Err(format!("{name} is frozen already; nothing was written").into());
    }
    for (name, text) in &frozen.files {
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(folder.join(name))?
            .write_all(text.as_bytes())?;
    }
    Ok(())
}

/// One of everything, and the keys that open it.
fn vectors(world: &World, frozen: &mut Frozen) -> Done {
    documents::freeze(world, frozen)?;
    events::freeze(world, frozen)?;
    local::freeze(world, frozen)?;
    let manifest = json!({
        "about": "Version 1 of every format, made from fixed keys. All people are invented. Must open for ever.",
        "keys": world.keys(),
        "opened": frozen.opened,
    });
    frozen.files.push(("manifest.json", serde_json::to_string_pretty(&manifest)? + "\n"));
    Ok(())
}
