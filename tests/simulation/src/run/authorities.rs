//! What the root signs: another receipt key of the server, with an overlap, and another commune seal when an officer
//! leaves.

use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use causo_office::AuthorityChange;
use causo_protocol::authority::OfficerKeys;

/// How far the change of the receipt key is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Rotation {
    /// One key signs.
    #[default]
    Over,
    /// The server has the next one, and goes on signing with the old one.
    Begun,
    /// The authority lists both.
    Listed,
    /// The server has the next one alone.
    Finished,
}

impl World {
    /// One step of a rotation of the server's receipt key. What lies between them is up to chance.
    pub(super) async fn rotate(&mut self, rng: &mut Rng) -> Result<String, Broken> {
        self.settle().await?;
        let refresh = AuthorityChange { refresh_receipt_keys: true, ..AuthorityChange::default() };
        self.rotation = match self.rotation {
            Rotation::Over => {
                self.server.begin_rotation(rng.draw())?;
                self.restart_server()?;
                Rotation::Begun
            }
            Rotation::Begun => {
                let early = !self.server.finish_rotation()?;
                must(early, "rotation_before_it_is_listed", String::new)?;
                self.desk.change_authority(&refresh).await?;
                Rotation::Listed
            }
            Rotation::Listed => {
                let finished = self.server.finish_rotation()?;
                must(finished, "rotation_not_finished", String::new)?;
                self.restart_server()?;
                Rotation::Finished
            }
            Rotation::Finished => {
                self.desk.change_authority(&refresh).await?;
                Rotation::Over
            }
        };
        self.learn_desk()?;
        // An older backup would bring the older key back.
        self.server.back_up()?;
        Ok(format!("{:?}", self.rotation))
    }

    /// A second officer comes and leaves: the commune seal is made anew, and every team gets another epoch.
    pub(super) async fn new_seal(&mut self, rng: &mut Rng) -> Result<String, Broken> {
        self.settle().await?;
        let key = |seed: u64| std::array::from_fn(|at| seed.rotate_left(at as u32 * 5) as u8);
        let officer = OfficerKeys { sign: key(rng.draw()), seal: key(rng.draw()), until_ms: u64::MAX >> 8 };
        let leaves = AuthorityChange { remove: vec![officer.sign], ..AuthorityChange::default() };
        self.desk.change_authority(&AuthorityChange { add: vec![officer], ..Default::default() }).await?;
        self.desk.change_authority(&leaves).await?;
        self.learn_desk()?;
        Ok("sealed anew".into())
    }

    pub(super) fn restart_server(&mut self) -> Result<(), Broken> {
        self.network.connect(None);
        self.server.restart()?;
        self.network.connect(self.server.router());
        Ok(())
    }
}
