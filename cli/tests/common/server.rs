//! The server of a stage, in a process of its own.

use super::{GO, Running};
use std::path::{Path, PathBuf};

/// A running server.
pub(crate) struct Serving {
    pub(crate) running: Running,
    data: PathBuf,
    /// Where it notes erasures for those who restore its backups.
    backups: Option<PathBuf>,
    pub(crate) url: String,
    pub(crate) tls_pin: String,
}

impl Serving {
    /// Starts one on a free port.
    pub(crate) fn start(data: &Path) -> Self {
        Self::try_listen(data, None, "127.0.0.1:0", GO).unwrap()
    }

    /// What it says when it does not start is the error.
    fn try_listen(data: &Path, backups: Option<&Path>, addr: &str, words: &str) -> Result<Self, String> {
        let mut args = vec!["serve", "--data", data.to_str().unwrap(), "--listen", addr];
        args.extend(backups.into_iter().flat_map(|folder| ["--backups", folder.to_str().unwrap()]));
        let running = Running::start_with(words, &args);
        let Some(first) = running.told() else { return Err(running.note()) };
        let after = |line: String| line.split_once(": ").unwrap().1.to_owned();
        let (url, tls_pin) = (after(first), after(running.line()));
        assert!(running.line().ends_with("admission-code"));
        Ok(Self { running, data: data.to_owned(), backups: backups.map(Path::to_owned), url, tls_pin })
    }

    /// Its database, as an operator could look into it.
    pub(crate) fn database(&self) -> PathBuf {
        self.data.join("causo.sqlite")
    }

    /// Cuts its power.
    pub(crate) fn kill(&mut self) {
        self.running.kill();
    }

    /// Starts it again where it was, on the same address.
    pub(crate) fn restart(&mut self) {
        self.restart_with(GO);
    }

    /// The same, begun by a shell with these words.
    pub(crate) fn restart_with(&mut self, words: &str) {
        self.begin(&self.data.clone(), words).unwrap();
    }

    /// The same on another folder of data.
    pub(crate) fn restart_on(&mut self, data: &Path) {
        self.begin(data, GO).unwrap();
    }

    /// The same, noting erasures beside the backups from now on.
    pub(crate) fn restart_with_backups(&mut self, folder: &Path) {
        self.backups = Some(folder.to_owned());
        self.restart();
    }

    /// Starts it again, if its folder allows; otherwise what it says.
    pub(crate) fn try_restart(&mut self) -> Result<(), String> {
        self.begin(&self.data.clone(), GO)
    }

    fn begin(&mut self, data: &Path, words: &str) -> Result<(), String> {
        self.kill();
        let addr = self.url.strip_prefix("https://").unwrap().to_owned();
        let (url, tls_pin) = (self.url.clone(), self.tls_pin.clone());
        *self = Self::try_listen(data, self.backups.clone().as_deref(), &addr, words)?;
        assert_eq!((&self.url, &self.tls_pin), (&url, &tls_pin), "the same server");
        Ok(())
    }
}
