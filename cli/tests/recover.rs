//! Recovery shares at the command line: one that does not serve is told by its file, so that the right person is asked.

mod common;

use common::{Answer, Json, World, causo};

fn recover(world: &World, shares: &[&str]) -> Answer {
    let (dir, passphrase) = (world.path("again"), world.path("passphrase"));
    let (server, root) = (world.path("officer/server.json"), world.path("officer/root.key"));
    let desk = ["officer", "--dir", &dir, "--passphrase-file", &passphrase, "--json", "recover"];
    let keys = ["--server-file", &server, "--root-key", &root, "--root-passphrase-file", &passphrase];
    let shares: Vec<_> = shares.iter().flat_map(|share| ["--share", share]).collect();
    causo(&[&desk[..], &keys, &shares].concat())
}

#[test]
fn a_share_that_does_not_serve_is_named_by_its_file() {
    let world = World::new();
    let [first, second, third, fourth] =
        [1, 2, 3, 4].map(|number| world.path(&format!("officer/recovery-share-{number}.txt")));
    let text = std::fs::read_to_string(&second).unwrap();
    let at = text.rfind("CAUSOS1:").unwrap() + 20;
    let letter = if &text[at..=at] == "A" { "B" } else { "A" };
    let mistyped = world.write("mistyped", [&text[..at], letter, &text[at + 1..]].concat());
    let cut = world.write("cut", &text[..at]);
    for (shares, code, wrong) in [
        ([&first, &mistyped, &third], "share_mistyped", &mistyped),
        ([&cut, &first, &third], "share_unreadable", &cut),
        ([&first, &third, &first], "share_repeated", &first),
    ] {
        let error = recover(&world, &shares.map(String::as_str)).refused(code);
        assert_eq!(error["at"], Json::from(wrong.as_str()));
    }
    assert!(!std::path::Path::new(&world.path("again")).exists(), "nothing was begun");
    let recovered = recover(&world, &[&fourth, &second, &third].map(String::as_str)).ok();
    assert_eq!(recovered["synced"], true);
}
