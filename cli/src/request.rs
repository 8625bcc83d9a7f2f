//! A person's request about their data as it is typed, the same at the door and at the desk.

use crate::values::{day, right, subject};
use causo_domain::date::Day;
use causo_domain::ids::SubjectId;
use causo_domain::rights::Right;
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct RequestArgs {
    /// Whose request it is
    #[arg(long, value_name = "SUBJECT", value_parser = subject)]
    pub(crate) subject: SubjectId,
    /// Right: view, correct, provide, erase, withdraw, restrict, object, protect
    #[arg(long, value_name = "RIGHT", value_parser = right)]
    pub(crate) right: Right,
    /// Day it was received; without it today
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) received: Option<Day>,
}
