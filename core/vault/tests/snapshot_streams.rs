//! A snapshot's stream under the right key, from an officer who runs a program of their own: whatever does not open is no
//! bomb and no panic, and the phone reads the log instead.

use crate::common::{COMMUNE, TEAM, World};
use crate::snapshots::{day, make, newcomer, publish_as, shown, take};
use causo_crypto::hash::sha256;
use causo_crypto::secret::chunks::{CHUNK, ChunkSealer};
use causo_crypto::secret::epoch::{EpochId, snapshot_key};
use causo_domain::ids::{DeviceId, EventHash, Incarnation};
use causo_protocol::cbor::Bytes;
use causo_protocol::pack::compress;
use causo_protocol::snapshot::part::Part;
use causo_protocol::snapshot::{Snapshot, WaitingEvent};

/// With what stands around it, more than a part may have.
const TOO_MUCH: usize = 4 * 1024 * 1024;

/// Seals this as the stream of a snapshot.
fn seal(world: &World, snapshot: &mut Snapshot, plain: &[u8]) -> Vec<u8> {
    let epoch = EpochId { commune: COMMUNE, team: TEAM, epoch: snapshot.epoch };
    let key = snapshot_key(&epoch, world.epochs.last().unwrap(), snapshot.id);
    let mut sealer = ChunkSealer::with_key(snapshot.id.0, key);
    let last = plain.len().div_ceil(CHUNK) - 1;
    let pieces = plain.chunks(CHUNK).enumerate();
    name_chunks(snapshot, pieces.map(|(at, piece)| sealer.seal(piece, at == last).unwrap()).collect())
}

fn name_chunks(snapshot: &mut Snapshot, chunks: Vec<Vec<u8>>) -> Vec<u8> {
    snapshot.chunks = Bytes(chunks.iter().flat_map(|chunk| sha256(chunk)).collect());
    let stream = chunks.concat();
    snapshot.size = stream.len() as u64;
    stream
}

/// A part that has its form, with an event of this body that nobody can open yet.
fn part(body: Vec<u8>) -> Vec<u8> {
    let waiting = WaitingEvent {
        device: DeviceId([9; 16]),
        incarnation: Incarnation([9; 8]),
        seq: 1,
        hash: EventHash([9; 32]),
        previous: EventHash([8; 32]),
        header: Bytes(vec![0xa0]),
        salt: Some([9; 8]),
        facts_hash: [9; 32],
        body: Bytes(body),
        ms: 0,
        p: 1,
    };
    Part { events: Vec::new(), waiting: vec![waiting] }.pack()
}

#[test]
fn a_stream_that_does_not_open_gives_way_to_the_log() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    day(&mut world, &mut a, &mut b);
    let noise: Vec<u8> = (0..TOO_MUCH as u64 / 32 + 1).flat_map(|at| sha256(&at.to_be_bytes())).collect();
    let (bomb, heavy) = (part(vec![0; TOO_MUCH]), part(noise));
    assert!(bomb.len() < 10_000 && heavy.len() > TOO_MUCH);
    let packed = |bytes: &[u8]| {
        let packed = compress(bytes);
        [&(packed.len() as u32).to_be_bytes()[..], &packed].concat()
    };
    let cut = part(vec![7; 100]);
    let streams: [(&str, Option<Vec<u8>>, bool); 8] = [
        ("a part in its form", Some(part(vec![0; 100])), true),
        ("under a key that is not the team's", None, false),
        ("a frame of more than the limit", Some(bomb), false),
        ("a part longer than the limit", Some(heavy), false),
        ("a length without end", Some(vec![0xff; 100]), false),
        ("a part that is cut", Some(cut[..cut.len() - 1].to_vec()), false),
        ("no frame", Some(vec![0, 0, 0, 4, 1, 2, 3, 4]), false),
        ("a frame of no columns", Some(packed(b"xin chao")), false),
    ];
    for (seed, (what, plain, opens)) in (50..).zip(streams) {
        let mut new = newcomer(&mut world, &[&a, &b, &officer], seed);
        world.pull(&mut officer);
        let mut snapshot = make(&officer).snapshot;
        let stream = match plain {
            Some(plain) => seal(&world, &mut snapshot, &plain),
            None => name_chunks(&mut snapshot, vec![vec![5; 100]]),
        };
        let (offer, stream) = publish_as(&mut world, &snapshot, stream, None);
        take(&world, &mut new, &offer, &stream);
        assert_eq!(new.vault.memberships().unwrap()[0].position.p > 0, opens, "{what}");
        if !opens {
            world.pull(&mut new);
            world.pull(&mut officer);
            assert_eq!(shown(&new), shown(&officer), "{what}");
        }
    }
}
