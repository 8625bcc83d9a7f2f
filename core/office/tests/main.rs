//! What the office reads from people, through its public doors.

mod policy;
