//! The core as Kotlin and Swift see it.

uniffi::setup_scaffolding!("causo");

/// Version of the core.
#[uniffi::export]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
