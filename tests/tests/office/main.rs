//! The officer's desk against a real server, over TLS on this machine, through the doors that the terminal uses.

mod ceremony;
mod desk;
mod enrolment;
mod hostile_sheet;
mod import;
