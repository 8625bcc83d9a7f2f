//! The server under measure: `causo serve` in a process of its own, with TLS, its limits and its disk as in service, so that
//! its processor time and memory are counted apart from those of whoever asks it.

use crate::commune::Commune;
use crate::error::BenchError;
use crate::measure;
use causo_crypto::SystemEntropy;
use causo_sync::client;
use causo_sync::driver::{Endpoint, Link, SystemClock};
use rusqlite::{Connection, OpenFlags};
use rustls::pki_types::CertificateDer;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A running server. Killed when dropped, and its folder is gone then.
pub(crate) struct ServerProcess {
    child: Child,
    /// What it says goes on: a server whose words nobody takes ends at the next one.
    _said: BufReader<ChildStdout>,
    folder: TempDir,
    pub(crate) addr: SocketAddr,
    pub(crate) certificate: CertificateDer<'static>,
    pub(crate) tls_pin: [u8; 32],
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

impl ServerProcess {
    /// Starts this very program as a server on a free port, with a new data directory on the disk of the folder that the
    /// bench was called in.
    pub(crate) fn start() -> Result<Self, BenchError> {
        let folder = tempfile::Builder::new().prefix("causo-bench-").tempdir_in(".")?;
        let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()]);
        let made = made.map_err(BenchError::of("certificate"))?;
        let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
        std::fs::write(&cert, made.cert.pem())?;
        std::fs::write(&key, made.signing_key.serialize_pem())?;
        let mut child = Command::new(std::env::current_exe()?)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("data"))
            .arg("--tls-cert")
            .arg(cert)
            .arg("--tls-key")
            .arg(key)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let said = child.stdout.take().ok_or_else(|| BenchError::new("server", "says nothing"))?;
        let mut said = BufReader::new(said);
        let addr = said.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let (_, addr) = line.split_once("https://")?;
            addr.parse().ok()
        });
        let addr = addr.ok_or_else(|| BenchError::new("server", "did not start"))?;
        let tls_pin =
            causo_crypto::hash::sha256(&rcgen::PublicKeyData::subject_public_key_info(&made.signing_key));
        Ok(Self { child, _said: said, folder, addr, certificate: made.cert.der().clone(), tls_pin })
    }

    /// Its database.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("data").join("causo.sqlite")
    }

    /// Bytes that its database takes, the part that is still in the write-ahead log counted where it will be.
    pub(crate) fn database_bytes(&self) -> Result<u64, BenchError> {
        let pages = |db: &Connection| -> rusqlite::Result<i64> {
            let pragma = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            Ok(pragma("page_count")? * pragma("page_size")?)
        };
        let db = Connection::open_with_flags(self.database(), OpenFlags::SQLITE_OPEN_READ_ONLY);
        Ok(db.and_then(|db| pages(&db)).map_err(BenchError::of("database"))?.unsigned_abs())
    }

    /// The code that lets a commune in.
    pub(crate) fn admission_code(&self) -> Result<String, BenchError> {
        Ok(std::fs::read_to_string(self.folder.path().join("data").join("admission-code"))?)
    }

    /// A link as phones have it.
    pub(crate) fn link(&self) -> Result<Link, BenchError> {
        let endpoint = Endpoint { url: format!("https://{}", self.addr), tls_pin: Some(self.tls_pin) };
        Link::new(&endpoint, Arc::new(SystemClock), Arc::new(SystemEntropy)).map_err(BenchError::of("link"))
    }

    /// Makes a commune known to it.
    pub(crate) async fn admit(&self, commune: &Commune) -> Result<(), BenchError> {
        let link = self.link()?;
        let info = client::server_info(&link).await.map_err(BenchError::of("server"))?;
        let code = self.admission_code()?;
        let receipt_key = info.receipt_keys.first().copied();
        let receipt_key = receipt_key.ok_or_else(|| BenchError::new("server", "has no receipt key"))?;
        for publication in commune.documents(receipt_key) {
            client::publish(&link, &publication, Some(&code)).await.map_err(BenchError::of("documents"))?;
        }
        Ok(())
    }

    /// Processor time it took so far.
    pub(crate) fn cpu(&self) -> Duration {
        measure::process_cpu(self.child.id())
    }

    /// The most memory it held so far, in MiB.
    pub(crate) fn peak_mib(&self) -> f64 {
        measure::peak_mib_of(self.child.id())
    }
}
