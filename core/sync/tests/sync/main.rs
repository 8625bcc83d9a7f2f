//! The sync engine and its driver, through their public doors: whole runs against a model of the server that uses
//! the real formats and the real cryptography.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod chaos;
mod driver;
mod generations;
mod hostile;
mod journeys;
mod losses;
mod model;
mod pages;
mod photos;
