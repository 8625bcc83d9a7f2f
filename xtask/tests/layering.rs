//! The arrows between the crates point one way, in this workspace and in no bent one.

use xtask::layering::{Crate, Dependency, complaints, read};
use xtask::rules::{MayUse, ROOMS, Room};

fn uses(name: &str) -> Dependency {
    Dependency { name: name.to_owned(), for_tests: false, default_features: false, features: Vec::new() }
}

/// The whole workspace without any dependency but one.
fn workspace(name: &str, dependency: Dependency) -> Vec<Crate> {
    let bent = |room: &Room| Crate {
        name: room.name.to_owned(),
        dependencies: if room.name == name { vec![dependency.clone()] } else { Vec::new() },
    };
    ROOMS.iter().map(bent).collect()
}

#[test]
fn this_workspace_keeps_the_rules() {
    let crates = read(&xtask::repository_root()).unwrap();
    assert!(crates.len() >= ROOMS.len(), "{} crates found", crates.len());
    assert_eq!(complaints(&crates), Vec::<String>::new());
}

#[test]
fn the_table_itself_has_no_way_back() {
    for (index, room) in ROOMS.iter().enumerate() {
        let MayUse::Only(names) = room.may_use else { continue };
        for name in names {
            assert!(ROOMS[..index].iter().any(|above| above.name == *name), "{} → {name}", room.name);
        }
    }
}

#[test]
fn an_arrow_that_points_back_is_found() {
    for (from, to) in [
        ("causo-domain", "causo-protocol"),
        ("causo-crypto", "causo-vault"),
        ("causo-vault", "causo-sync"),
        ("causo-field", "causo-office"),
        ("causo-server", "causo-vault"),
        ("causo-office", "causo"),
        ("xtask", "causo-domain"),
    ] {
        let found = complaints(&workspace(from, uses(to)));
        assert!(found.len() == 1 && found[0].starts_with(&format!("{from} → {to}: the arrow points back")));
    }
}

#[test]
fn a_test_that_reaches_back_is_found_too() {
    let dependency = Dependency { for_tests: true, ..uses("causo-field") };
    assert_eq!(complaints(&workspace("causo-sync", dependency)).len(), 1);
}

#[test]
fn an_arrow_in_the_right_direction_is_allowed() {
    for (from, to) in [
        ("causo-protocol", "causo-domain"),
        ("causo-office", "causo-field"),
        ("causo-server", "causo-crypto"),
        ("causo", "causo-server"),
        ("causo-tests", "causo"),
        ("causo-crypto", "ring"),
        ("causo-server", "tokio"),
    ] {
        assert_eq!(complaints(&workspace(from, uses(to))), Vec::<String>::new());
    }
}

#[test]
fn the_server_gets_the_public_half_of_crypto_alone() {
    let asked = Dependency { features: vec!["secret".to_owned()], ..uses("causo-crypto") };
    let by_default = Dependency { default_features: true, ..uses("causo-crypto") };
    for dependency in [asked.clone(), by_default] {
        assert_eq!(complaints(&workspace("causo-server", dependency)).len(), 1);
    }
    let in_its_tests = Dependency { for_tests: true, ..asked };
    assert_eq!(complaints(&workspace("causo-server", in_its_tests)), Vec::<String>::new());
}

#[test]
fn libraries_with_one_door_are_named_behind_it_only() {
    for (from, library) in [
        ("causo-vault", "argon2"),
        ("causo-sync", "ring"),
        ("causo-office", "hpke"),
        ("causo-field", "uniffi"),
        ("causo-domain", "rusqlite"),
        ("causo-protocol", "tokio"),
    ] {
        assert_eq!(complaints(&workspace(from, uses(library))).len(), 1, "{from} → {library}");
    }
}

#[test]
fn a_crate_without_a_row_is_asked_for_one() {
    let stranger = Crate { name: "causo-new".to_owned(), dependencies: Vec::new() };
    assert_eq!(complaints(&[stranger]), ["causo-new has no row in xtask's table of rooms: add one"]);
}
