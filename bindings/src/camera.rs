//! What the camera sees: the codes of a frame, with their corners, so that a screen can draw around the one it means.

use crate::error::FieldError;
use causo_scan::{Found, Plane, scan};

/// A place in a frame, in pixels from its left and top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Corner {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
}

/// A code in a frame.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SeenCode {
    /// What it says.
    pub text: String,
    /// Its four corners, clockwise from the code's own top left.
    pub corners: Vec<Corner>,
}

/// Every QR code in the brightness of a frame, a byte a pixel, `stride` bytes from row to row: the Y plane as Android's and
/// Apple's cameras give it, at most 4,096 pixels a side. It takes a part of a frame's time, on the thread that
/// calls: the camera's. The frame is read where it lies; in Kotlin its buffer must be a direct one, as the camera's is. `plane_malformed`, `plane_too_large`.
#[uniffi::export]
pub fn scan_codes(
    luminance: &[u8],
    width: u32,
    height: u32,
    stride: u32,
) -> Result<Vec<SeenCode>, FieldError> {
    let found = scan(&Plane { luminance, width, height, stride });
    let found = found.map_err(|error| FieldError::field("plane", error.code()))?;
    Ok(found.into_iter().map(SeenCode::from).collect())
}

impl From<Found> for SeenCode {
    fn from(found: Found) -> Self {
        let corners = found.corners.map(|corner| Corner { x: corner.x, y: corner.y });
        Self { text: found.text, corners: corners.to_vec() }
    }
}
