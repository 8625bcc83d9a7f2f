//! The fuzzer's own workspace keeps up with this one.

use std::process::Command;

/// `cargo xtask fuzz` builds with what is locked and nothing else; a dependency that came since stops it.
#[test]
fn what_the_fuzzer_builds_is_locked() {
    let manifest = xtask::repository_root().join("fuzz/Cargo.toml");
    let mut cargo = Command::new(env!("CARGO"));
    let told = cargo.args(["metadata", "--locked", "--format-version", "1", "--manifest-path"]).arg(manifest);
    let told = told.output().unwrap();
    let why = String::from_utf8_lossy(&told.stderr);
    assert!(
        told.status.success(),
        "{why}\nmend it with: cargo update --workspace --manifest-path fuzz/Cargo.toml"
    );
}
