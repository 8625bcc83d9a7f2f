//! The server through its public doors: handlers without a socket, the store as a trait, and once over real TLS.

mod documents;
mod enrolment;
mod hostile;
mod limits;
mod live;
mod openapi;
mod pull;
mod push;
mod restart;
mod signatures;
mod store;
mod world;
