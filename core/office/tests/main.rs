//! The office through its public doors.
