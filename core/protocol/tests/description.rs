//! `docs/protocol.cddl` and `docs/PROTOCOL.md` against the code: what they say is what is read and written.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_protocol::{api, tags};
use cddl::ast::CDDL;
use cddl::cddl_from_str;
use cddl::validator::{Validator, cbor::CBORValidator, cbor_value::decode_cbor};
use common::entries::{entries, map};
use common::sample::Source;
use common::{Kind, kinds};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

const DESCRIPTION: &str = include_str!("../../../docs/protocol.cddl");
const PROSE: &str = include_str!("../../../docs/PROTOCOL.md");

/// Calls `check` for every kind with a judge that says whether the description allows some bytes for it.
fn each(check: impl Fn(&Kind, &dyn Fn(&[u8]) -> bool)) {
    for kind in kinds() {
        let text = format!("root = {}\n{DESCRIPTION}", kind.rule());
        let description = cddl_from_str(&text, true).unwrap();
        check(&kind, &|bytes| allows(&description, bytes));
    }
}

fn allows(description: &CDDL<'_>, bytes: &[u8]) -> bool {
    let value = decode_cbor(bytes).unwrap();
    CBORValidator::new(description, value, None).validate().is_ok()
}

#[test]
fn the_description_allows_what_is_written() {
    each(|kind, allowed| {
        assert!(allowed(&kind.full()), "{} with everything", kind.name);
        assert!(allowed(&kind.minimal()), "{} with what must be there", kind.name);
    });
}

#[test]
fn the_description_and_the_code_agree_on_what_must_be_there() {
    each(|kind, allowed| {
        let full = entries(&kind.full());
        for (key, _) in &full {
            let without: Vec<_> = full.iter().filter(|(other, _)| other != key).cloned().collect();
            let bytes = map(&without);
            assert_eq!((kind.read)(&bytes).is_ok(), allowed(&bytes), "{} without {key}", kind.name);
        }
    });
}

#[test]
fn the_description_and_the_code_agree_on_types_and_sizes() {
    let others: [&[u8]; 9] = [
        &[0xf6],                                         // null
        &[0xf5],                                         // true
        &[0x00],                                         // 0
        &[0x1b, 255, 255, 255, 255, 255, 255, 255, 255], // the largest number
        &[0x40],                                         // no bytes
        &[
            0x58, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0,
        ],
        &[0x60],       // no text
        &[0x80],       // an empty list
        &[0x81, 0xf5], // a list of what is nowhere listed
    ];
    each(|kind, allowed| {
        let full = entries(&kind.full());
        for i in 0..full.len() {
            for other in others {
                let mut changed = full.clone();
                changed[i].1 = other.to_vec();
                let bytes = map(&changed);
                let (key, read) = (changed[i].0, (kind.read)(&bytes));
                assert_eq!(
                    read.is_ok(),
                    allowed(&bytes),
                    "{} with {other:x?} for {key}: {read:?}",
                    kind.name
                );
            }
        }
    });
}

#[test]
fn the_prose_names_every_tag_and_every_problem() {
    for tag in tags::ALL {
        assert!(PROSE.contains(&format!("`{}`", tag.0)), "PROTOCOL.md does not name the tag {}", tag.0);
    }
    for code in api::problem::ALL {
        assert!(PROSE.contains(&format!("`{code}`")), "PROTOCOL.md does not name the problem {code}");
    }
}

#[test]
fn the_description_allows_every_sample() {
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    each(|kind, allowed| {
        let mut runner = TestRunner::new(ProptestConfig::with_cases(32));
        let sample = |bytes: Vec<u8>| {
            prop_assert!(allowed(&(kind.make)(&mut Source::Random(&bytes))), "{}", kind.name);
            Ok(())
        };
        runner.run(&bytes, sample).unwrap();
    });
}
