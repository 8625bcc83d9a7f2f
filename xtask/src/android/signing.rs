//! Who signs a package: this machine, with a key of its own for trying, or whoever publishes the app, with a key named by them.

use super::{at, folder};
use crate::run::{StepError, quietly};
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who signs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) enum Signer {
    /// A key that this machine makes for itself: a phone takes no package of another machine over it.
    #[default]
    ThisMachine,
    /// The key of those who publish.
    Release {
        /// The file that holds it.
        key: PathBuf,
        /// The file with its password.
        password: PathBuf,
    },
}

/// Signs a package as Android 7 and later check it; older ones, which look at every file by itself, are not served.
pub(super) fn sign(root: &Path, signer: &Signer, unsigned: &Path, signed: &Path) -> Result<(), StepError> {
    let (key, password) = match signer {
        Signer::Release { key, password } => (key.clone(), password.clone()),
        Signer::ThisMachine => own_key(root)?,
    };
    let mut sign = Command::new("apksigner");
    sign.args(["sign", "--v1-signing-enabled", "false", "--v2-signing-enabled", "true"]);
    sign.args(["--v3-signing-enabled", "true", "--ks"]).arg(key);
    // The file's name, and never the word itself, which everyone on the machine could read.
    sign.arg("--ks-pass").arg(format!("file:{}", password.display()));
    sign.arg("--out").arg(signed).arg(unsigned);
    quietly(&mut sign, "apksigner sign").map(|_| ())
}

/// This machine's key and the file of its password, made when there are none.
fn own_key(root: &Path) -> Result<(PathBuf, PathBuf), StepError> {
    let (key, password) = (folder(root).join("debug.p12"), folder(root).join("debug.password"));
    if !key.exists() {
        write_secret(&password)?;
        let mut make = Command::new("keytool");
        make.args(["-genkeypair", "-alias", "debug", "-keyalg", "EC", "-groupname", "secp256r1"]);
        make.args(["-validity", "10000", "-dname", "CN=debug", "-storetype", "PKCS12", "-keystore"])
            .arg(&key);
        make.arg("-storepass:file").arg(&password);
        quietly(&mut make, "keytool -genkeypair")?;
    }
    Ok((key, password))
}

/// A random password, in a file that nobody else reads.
fn write_secret(path: &Path) -> Result<(), StepError> {
    let mut bytes = [0; 24];
    let random = Path::new("/dev/urandom");
    File::open(random).and_then(|mut file| file.read_exact(&mut bytes)).map_err(at(random))?;
    let word: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).and_then(|mut file| file.write_all(word.as_bytes())).map_err(at(path))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_password_is_read_by_its_owner_alone_and_is_another_each_time() {
        let path = std::env::temp_dir().join(format!("causo-password-{}", std::process::id()));
        let word = || {
            write_secret(&path).unwrap();
            std::fs::read_to_string(&path).unwrap()
        };
        let (one, two) = (word(), word());
        let mode = path.metadata().unwrap().permissions().mode();
        std::fs::remove_file(&path).unwrap();
        assert_eq!((one.len(), mode & 0o777), (48, 0o600));
        assert_ne!(one, two);
    }
}
