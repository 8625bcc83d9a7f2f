//! What tests across crates share. The tests themselves are in `tests/`: each plays several crates together, through
//! their public doors.

pub mod seeded;
