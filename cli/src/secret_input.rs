//! PINs and passphrases come from a file or a prompt, never from arguments, where other programs see them.

use std::io;
use std::path::Path;
use zeroize::Zeroizing;

/// A secret from the first line of a file, or asked for at the terminal.
pub(crate) fn read(file: Option<&Path>, prompt: &str) -> io::Result<Zeroizing<String>> {
    match file {
        Some(path) => {
            let text = Zeroizing::new(std::fs::read_to_string(path)?);
            Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
        }
        None => rpassword::prompt_password(format!("{prompt}: ")).map(Zeroizing::new),
    }
}
