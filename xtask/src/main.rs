//! `cargo xtask test [--fast]` runs every check; `cargo xtask long` what takes a night, of which `cargo xtask fuzz` is one
//! part; `cargo xtask kotlin` runs the core from Kotlin, `cargo xtask
//! android` makes the app around it, `cargo xtask ios` the iPhone's library; `cargo xtask size` weighs the phone's library; `cargo xtask strings`
//! writes the shells' texts; `cargo xtask doctor` says what this machine lacks.

use std::io::{self, Write};
use std::process::ExitCode;
use xtask::{
    android, doctor, fuzz, ios, kotlin, repository_root, run, size, steps, strings, surface, swift, targets,
};

const HELP: &str = "\
cargo xtask test           every check: format, layering, licences, lints, tests, documentation, the demo
cargo xtask test --fast    Rust alone: without the licence check and the demo
cargo xtask fuzz [S] [T]   every parser of outside bytes for S seconds (30), or target T alone; needs nightly Rust
cargo xtask fuzz keep [T]  adds to fuzz/corpus what it lacks of what runs found: little that reaches as much
cargo xtask bindings keep  keeps what Kotlin and Swift see of the core, after a change on purpose
cargo xtask kotlin [T]     the core from Kotlin, on the JVM: every test, or the class T alone
cargo xtask swift [WORDS]  the core from Swift; WORDS go to `swift test`: --filter CommuneTests
cargo xtask swift bench    what calls from Swift cost
cargo xtask targets        the pure-Rust crates, for the systems of phones
cargo xtask strings        the texts of `strings`, checked and written as Android and Swift have them
cargo xtask android test [T]  the app for Android, on the JVM: every test, or the class T alone
cargo xtask android keep [T]  keeps the pictures of its screens as they are drawn now
cargo xtask android        its package, target/android/causo.apk; --ndk builds the library for Android's processors before,
                           --key FILE --password-file FILE sign it for everyone
cargo xtask ios            what Xcode takes in: the library for iPhones, and the texts; needs a Mac
cargo xtask ios test [WORDS]  what of the iPhone's app needs no Mac; WORDS go to `swift test`
cargo xtask ios pairs      what the screens of both shells do not have in common
cargo xtask size           how large the phone's library is
cargo xtask long           the long forms: the fuzzer, 1,000 kills, 1,000,000 simulated operations; takes a night
cargo xtask doctor         what is missing on this machine, and what would be downloaded
";

fn main() -> io::Result<ExitCode> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut out = io::stdout();
    let root = repository_root();
    let well = match words.as_slice() {
        ["test"] => run::all(&steps::full(), &root, &mut out)?,
        ["test", "--fast"] => run::all(&steps::fast(), &root, &mut out)?,
        ["long"] => run::all(&steps::long(), &root, &mut out)?,
        ["fuzz"] => fuzz::all(&root, fuzz::SECONDS, None, &mut out)?,
        ["fuzz", seconds, rest @ ..] if rest.len() < 2 && seconds.parse::<u64>().is_ok() => {
            fuzz::all(&root, seconds.parse().unwrap_or(fuzz::SECONDS), rest.first().copied(), &mut out)?
        }
        ["fuzz", "keep", rest @ ..] if rest.len() < 2 => fuzz::keep(&root, rest.first().copied(), &mut out)?,
        ["swift", "bench", words @ ..] => swift::bench(&root, words, &mut out)?,
        ["swift", words @ ..] => swift::test(&root, words, &mut out)?,
        ["bindings", "keep"] => surface::keep(&root, &mut out)?,
        ["kotlin", rest @ ..] if rest.len() < 2 => kotlin::test(&root, rest.first().copied(), &mut out)?,
        ["targets"] => targets::check(&root, &mut out)?,
        ["strings"] => strings::write(&root, &mut out)?,
        ["android", "test", rest @ ..] if rest.len() < 2 => {
            android::test(&root, rest.first().copied(), &mut out)?
        }
        ["android", "keep", rest @ ..] if rest.len() < 2 => {
            android::keep(&root, rest.first().copied(), &mut out)?
        }
        ["android", words @ ..] if android::Options::of(words).is_some() => {
            android::package(&root, &android::Options::of(words).unwrap_or_default(), &mut out)?
        }
        ["ios"] => ios::framework::make(&root, &mut out)?,
        ["ios", "test", words @ ..] => ios::kit::test(&root, words, &mut out)?,
        ["ios", "pairs"] => ios::pairs::tell(&root, &mut out)?,
        ["size"] => size::weigh(&root, &mut out)?,
        ["doctor"] => {
            let findings = doctor::examine(&root);
            out.write_all(doctor::describe(&findings).as_bytes())?;
            !doctor::needs_a_hand(&findings)
        }
        [] | ["help" | "--help" | "-h"] => {
            out.write_all(HELP.as_bytes())?;
            true
        }
        _ => {
            io::stderr().write_all(HELP.as_bytes())?;
            return Ok(ExitCode::from(2));
        }
    };
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
