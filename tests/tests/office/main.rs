//! The officer's desk against a real server, over TLS on this machine, through the doors that the terminal uses.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod ceremony;
mod desk;
mod enrolment;
mod erasure;
mod hostile_sheet;
mod import;
mod leaver;
mod officers;
mod older_server;
mod opening;
mod phone;
mod rights;
mod snapshot;
