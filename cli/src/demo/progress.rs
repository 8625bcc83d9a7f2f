//! Progress bars on standard error: a bar a part of the day, silent where nobody watches.

use indicatif::{ProgressBar, ProgressStyle};

/// Bars of the day.
pub(super) struct Progress;

impl Progress {
    pub(super) fn new() -> Self {
        Self
    }

    /// A bar of so many steps, kept on the screen when it is full.
    pub(super) fn bar(&self, title: &str, steps: usize) -> ProgressBar {
        let style = ProgressStyle::with_template("{msg:<34} {bar:28} {pos:>4}/{len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(steps as u64).with_style(style.progress_chars("━╸ ")).with_message(title.to_owned())
    }
}
