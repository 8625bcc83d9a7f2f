//! Two residents as they are typed, at the door and at the desk.

use crate::values::subject;
use causo_domain::ids::SubjectId;
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct PairArgs {
    /// One subject
    #[arg(value_name = "SUBJECT", value_parser = subject)]
    pub(crate) one: SubjectId,
    /// The other subject
    #[arg(value_name = "SUBJECT", value_parser = subject)]
    pub(crate) other: SubjectId,
}
