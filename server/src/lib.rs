//! The server that cannot read what it stores: it takes batches that prove themselves, answers with signed
//! receipts, and shows every team one log that it cannot change unnoticed. It holds no key that opens anything.
//!
//! [`Server::start`] serves a data directory on a socket; [`App`] and [`router`] are the same handlers without one,
//! for tests and simulations.

mod app;
pub mod backup;
mod clock;
mod config;
mod documents;
mod erasures;
mod error;
mod http;
mod start;
pub mod store;

pub use app::App;
pub use clock::{Clock, SystemClock};
pub use config::{Limits, Rate, ServerConfig, Tls};
pub use erasures::ERASURES_FILE;
pub use error::{ServerError, StartError};
pub use http::openapi::openapi_json;
pub use http::router::router;
pub use start::check::check;
pub use start::rotation::{begin_rotation, finish_rotation};
pub use start::{Running, Server};
