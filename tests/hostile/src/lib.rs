//! An operator who lies: the real handlers on loopback TLS, and whatever somebody who holds the server's disk and keys
//! can make of their answers. [`ATTACKS`] is the list of what was thought of, each against real phones and a real
//! office; tests hold every one to the code it must show, and the demo counts them.

mod attacks;
mod broken;
mod clock;
mod lying;
mod page;
mod tls;
mod world;

pub use attacks::{ATTACKS, Attack, Group, Outcome};
pub use broken::Broken;
pub use clock::Shifted;
pub use lying::{Asked, LyingServer, Said};
pub use page::Page;
pub use world::World;
