//! Why nothing was drawn. Everything else is drawn, whatever it says.

/// Why a sheet or a code is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// More blocks or characters than a sheet may have, a label that is a whole text, or a picture higher than
    /// [`MAX_PICTURE_HEIGHT`](crate::MAX_PICTURE_HEIGHT).
    #[error("the sheet is too long")]
    TooLong,
    /// A text whose code would have modules too small to be read.
    #[error("the text is too long for a code")]
    QrTooLong,
    /// A code that is to be larger than [`MAX_QR_SIDE`](crate::MAX_QR_SIDE).
    #[error("the code is too large")]
    TooLarge,
}

impl DrawError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::QrTooLong => "qr_too_long",
            Self::TooLarge => "too_large",
        }
    }
}
