//! One binary a target, all from this file: the name of the binary says which.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| causo_fuzzed::run(env!("CARGO_BIN_NAME"), bytes));
