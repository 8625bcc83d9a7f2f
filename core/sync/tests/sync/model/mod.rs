//! A server, a phone and the network between them, in memory.

pub(crate) mod loopback;
mod network;
mod phone;
mod server;

pub(crate) use network::{Fate, Network, Run};
pub(crate) use phone::{Phone, device};

pub(crate) use server::{NOW_MS, Server, good, refusal};

use causo_crypto::SigningKey;
use causo_domain::ids::TeamId;
use causo_protocol::authority::Authority;
use causo_protocol::cbor::Bytes;
use causo_protocol::signed::Signed;
use causo_sync::{Options, Summary};

/// Commune of every test.
pub(crate) const COMMUNE: &str = "08152";

/// A key of its own for every number.
pub(crate) fn key(n: u8) -> SigningKey {
    SigningKey::from_seed(&[n; 32])
}

/// The commune's root.
pub(crate) fn root() -> SigningKey {
    key(200)
}

/// A team of its own for every number.
pub(crate) fn team(n: u8) -> TeamId {
    TeamId([n; 8])
}

/// An authority that lists these receipt keys.
pub(crate) fn authority(version: u64, receipt_keys: Vec<[u8; 32]>) -> Signed {
    root().sign_document(&Authority {
        commune: COMMUNE.into(),
        version,
        previous: None,
        officers: Vec::new(),
        receipt_keys,
        commune_seal: [0; 32],
        seal_copies: Vec::new(),
        recovery: [0; 32],
        trusted_roots: Vec::new(),
        next_root: [0; 32],
        previous_seal: None,
    })
}

/// A phone and a server that know each other and one team.
pub(crate) struct World {
    pub(crate) phone: Phone,
    pub(crate) server: Server,
    pub(crate) options: Options,
}

impl World {
    pub(crate) fn new(teams: u8) -> Self {
        let server = Server::new(teams);
        let phone = Phone::new(teams, server.key.public());
        Self { phone, server, options: Options { retries: 3, ..Options::default() } }
    }

    /// Captures events on the phone, in a team.
    pub(crate) fn capture(&mut self, team_number: u8, events: usize) {
        (0..events).for_each(|_| self.phone.capture(team(team_number)));
    }

    /// Lets the server log things that others did.
    pub(crate) fn others(&mut self, team_number: u8, items: usize) {
        (0..items).for_each(|n| {
            let payload = Bytes(format!("item {n} of team {team_number}").into_bytes());
            self.server.log_item(team(team_number), payload);
        });
    }

    /// A sync over a network that delivers everything.
    pub(crate) fn sync(&mut self) -> Run {
        self.sync_over(Network::default())
    }

    /// A sync over this network.
    pub(crate) fn sync_over(&mut self, network: Network<'_>) -> Run {
        network.run(self.options, &mut self.phone, &mut self.server)
    }

    /// What must hold whenever anybody looks.
    pub(crate) fn check(&self) {
        for chain in &self.phone.chains {
            let there = self.server.chain(&chain.id);
            assert!(there.len() <= chain.hashes.len(), "the server has no event that was not captured");
            assert_eq!(there, &chain.hashes[..there.len()], "in order, each once");
            assert!(chain.receipted as usize <= there.len(), "a receipt only for what the server has");
            assert_eq!(self.server.logged_events(&chain.id), there.len() as u64, "logged once");
        }
        for (team, log) in &self.phone.logs {
            let there = &self.server.teams[team].entries;
            assert_eq!(log.entries, there[..log.entries.len()], "the phone's log is the server's");
        }
    }

    /// What must hold after a sync that nothing disturbed.
    pub(crate) fn check_complete(&self, summary: &Summary) {
        self.check();
        assert!(summary.is_complete(), "{summary:?}");
        assert_eq!(summary.codes().next(), None);
        assert!(self.phone.chains.iter().all(|chain| chain.receipted as usize == chain.hashes.len()));
    }
}
