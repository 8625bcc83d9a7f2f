//! Writes the Kotlin and Swift of the bindings: `uniffi-bindgen generate --language kotlin --out-dir DIR LIBRARY`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
