//! The iPhone's app: the library that Xcode takes in, what can be tested without a Mac, and what its sources must keep to.

pub mod arrows;
pub mod framework;
pub mod kit;
pub mod pairs;
pub mod tokens;
pub mod views;
