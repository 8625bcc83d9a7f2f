//! The volunteer's app against a real server and a real office: what it refuses, what it keeps, what it shows.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod consent;
#[path = "../office/desk.rs"]
#[expect(dead_code, reason = "spreadsheets are the office's tests")]
mod desk;
mod enrolment;
mod follow_ups;
mod guardians;
mod hand_over;
mod households;
mod list;
mod phones;
mod photos;
mod practice;
mod report;
mod residents;
mod stale;
mod teams;
mod visits;
mod week;
