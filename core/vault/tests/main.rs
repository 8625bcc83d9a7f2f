//! The vault through its public doors: phones of one team, an officer's documents and a team log, without a server.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

mod blobs;
mod bundles;
mod capture;
mod damaged;
mod database;
mod decisions;
mod drafts;
mod epochs;
mod erasure;
mod evolution;
mod fold_consent;
mod fold_merge;
mod fold_officer;
mod fold_properties;
mod generations;
mod inbox;
mod keystore;
mod log_times;
mod newer_bodies;
mod outbox;
mod packs;
mod pin_ladder;
mod projection;
mod quarantine;
mod removal;
mod resident_list;
mod rollback;
mod salvage;
mod snapshot_properties;
mod snapshot_streams;
mod snapshots;
mod stale;
mod trust;
