//! Whatever arrives, the server has an answer, and it is not that something failed inside.

use crate::world::{Chain, World};
use causo_protocol::Wire;
use causo_protocol::api::Publication;
use causo_protocol::log::ItemKind;
use proptest::prelude::*;
use std::sync::LazyLock;
use tokio::runtime::Runtime;

struct Target {
    runtime: Runtime,
    world: World,
    batch: Vec<u8>,
    publication: Vec<u8>,
}

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let (world, lan, minh) = runtime.block_on(World::with_team());
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(3, 1);
    let batch = chain.batch(&lan, 1, 3).to_bytes();
    let next = world.officer.sign(&world.officer.roster(2, None, &[&lan, &minh]));
    let publication = Publication { kind: Some(ItemKind::ROSTER), document: next }.to_bytes();
    Target { runtime, world, batch, publication }
});

/// The status of a request that must be refused as the sender's fault.
fn refused(path: &str, body: Vec<u8>) -> u16 {
    let answer = TARGET.runtime.block_on(TARGET.world.call("POST", path, body));
    answer.code();
    answer.status
}

/// Bytes of a good body with some changed and the end cut off.
fn damage(good: &[u8], at: usize, value: u8, cut: usize) -> Vec<u8> {
    let mut bytes = good[..good.len() - cut % good.len()].to_vec();
    let at = at % bytes.len();
    bytes[at] ^= value;
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn noise_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for path in ["/v1/push", "/v1/documents", "/v1/enrolment"] {
            let status = refused(path, bytes.clone());
            prop_assert!((400..500).contains(&status));
        }
        let packed = causo_protocol::pack::compress(&bytes);
        prop_assert!((400..500).contains(&refused("/v1/push", packed)));
    }

    #[test]
    fn a_damaged_batch_is_refused(at in any::<usize>(), value in 1u8.., cut in prop_oneof![Just(0), any::<usize>()]) {
        let packed = causo_protocol::pack::compress(&damage(&TARGET.batch, at, value, cut));
        prop_assert!((400..500).contains(&refused("/v1/push", packed)));
    }

    #[test]
    fn a_damaged_document_is_refused(at in any::<usize>(), value in 1u8.., cut in prop_oneof![Just(0), any::<usize>()]) {
        let body = damage(&TARGET.publication, at, value, cut);
        prop_assert!((400..500).contains(&refused("/v1/documents", body)));
    }

    #[test]
    fn any_query_has_an_answer(query in "[ -~]{0,40}") {
        let path = TARGET.world.team_path("log");
        let uri = format!("{path}?{}", query.replace([' ', '"', '<', '>', '#', '\\', '^', '`', '{', '|', '}'], "&"));
        let answer = TARGET.runtime.block_on(TARGET.world.call("GET", &uri, Vec::new()));
        prop_assert_eq!(answer.status, 401);
    }
}
