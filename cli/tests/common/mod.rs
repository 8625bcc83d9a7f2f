//! A commune in a temporary folder, worked only through the command line: a real server, an officer's desk, phones.

#![allow(dead_code, unused_imports, reason = "each test file compiles this and takes what it needs")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a stage that does not stand fails the test")]

mod disk;
pub(crate) mod memory;
mod run;
mod server;
mod small_disk;

use causo_crypto::SystemEntropy;
use causo_crypto::secret::pin::PinCost;
use causo_field::{App, Session};
use causo_vault::{Services, SoftwareKeyStore, SystemClock, Vault};
pub(crate) use disk::{GO, HOLDING, full_at, limit, read_only};
pub(crate) use run::{Answer, Json, Running, causo, causo_in, causo_with};
pub(crate) use server::Serving;
pub(crate) use small_disk::SmallDisk;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// xã Vân Sơn, tỉnh Phú Thọ.
pub(crate) const COMMUNE: &str = "05152";
pub(crate) const PIN: &str = "260726";
const PASSPHRASE: &str = "cầu tre lắc lẻo gập ghềnh khó đi";

/// A file of the repository.
pub(crate) fn fixture(name: &str) -> String {
    format!("{}/../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The stage.
pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) server: Serving,
}

impl World {
    /// A server and an office after its key ceremony, without a policy.
    pub(crate) fn without_policy() -> Self {
        Self::founded(COMMUNE)
    }

    fn founded(commune: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Self { server: Serving::start(&folder.path().join("server")), folder };
        world.write("pin", PIN);
        world.write("passphrase", PASSPHRASE);
        let admission = world.path("server/admission-code");
        let server = ["--server", &world.server.url, "--tls-pin", &world.server.tls_pin];
        let secrets = ["--admission-file", &admission, "--root-passphrase-file", &world.path("passphrase")];
        let init = [&["init", "--commune", commune], &server[..], &secrets].concat();
        assert_eq!(world.officer(&init).ok()["share_files"].as_array().unwrap().len(), 5);
        world
    }

    /// The same with a policy and "Tổ 1".
    pub(crate) fn new() -> Self {
        Self::of(COMMUNE)
    }

    /// The same in another commune.
    pub(crate) fn of(commune: &str) -> Self {
        let world = Self::founded(commune);
        let policy = world.officer(&["policy", &fixture("van-son/policy.toml")]).ok();
        assert_eq!((policy["version"].as_u64(), policy["hamlets"].as_array().unwrap().len()), (Some(1), 12));
        world.team("Tổ 1");
        world
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file of the stage and gives its path.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    /// Runs one command at the officer's desk.
    pub(crate) fn officer(&self, args: &[&str]) -> Answer {
        self.at_desk(args, causo)
    }

    /// Does something with the words of a command at the officer's desk.
    pub(crate) fn at_desk<T>(&self, args: &[&str], run: impl FnOnce(&[&str]) -> T) -> T {
        let desk = ["officer", "--dir", &self.path("officer"), "--passphrase-file", &self.path("passphrase")];
        run(&[&desk, &["--json"][..], args].concat())
    }

    /// Makes a team and gives its id.
    pub(crate) fn team(&self, name: &str) -> String {
        self.officer(&["roster", "new", "--name", name]).ok()["teams"][0].text("team")
    }

    /// Signs a ground for helping people in a team and gives its id.
    pub(crate) fn ground(&self, team: &str, from: &str, to: &str) -> String {
        let law = ["--article", "Điều 19 Luật 91/2025/QH15", "--document", "15/KH-UBND"];
        let days = ["--purpose", "assist", "--from", from, "--to", to];
        self.officer(&[&["ground", "--team", team][..], &law, &days].concat()).ok().text("ground")
    }

    /// A phone that is not enrolled yet.
    pub(crate) fn new_phone(&self, name: &str) -> Phone {
        Phone { folder: self.folder.path().join(name), pin: self.path("pin") }
    }

    /// Invites a phone to a team: the token and the file that stands for the QR code.
    pub(crate) fn invite(&self, team: &str, file: &str) -> (String, String) {
        let invite = self.officer(&["invite", "--team", team]).ok();
        (invite.text("token"), self.write(file, invite.text("invite")))
    }

    /// A phone of a volunteer in a team, whose PIN is cheap to try: tests open it again at every command. Its vault is there
    /// before it enrols, as that of somebody who joins another team.
    pub(crate) fn phone(&self, name: &str, team: &str) -> Phone {
        let phone = self.new_phone(name);
        std::fs::create_dir_all(&phone.folder).unwrap();
        drop(Vault::create_with_cost(&phone.vault(), PIN, PinCost::LEAST, phone.services()).unwrap());
        self.enrolled(phone, name, team)
    }

    /// The same with a PIN that costs what every phone's does.
    pub(crate) fn standard_phone(&self, name: &str, team: &str) -> Phone {
        self.enrolled(self.new_phone(name), name, team)
    }

    /// Invited, its eight digits compared, taken in, synced.
    fn enrolled(&self, phone: Phone, name: &str, team: &str) -> Phone {
        let (token, invite) = self.invite(team, &format!("{name}.invite"));
        let enrolling = phone.start(&["enrol", "--invite", &invite, "--wait", "60"]);
        let officers = self.confirm(&enrolling, &token);
        let phones = enrolling.answer().ok().text("digits");
        assert!(phones == officers && phones.len() == 8, "{phones} {officers}");
        let added = self.officer(&["confirm", &token, "--digits", &phones, "--name", name]).ok();
        assert_eq!(added.text("member").len(), 16);
        assert_eq!(phone.ok(&["sync"])["complete"], true);
        phone
    }

    /// The officer's eight digits, asked for once the phone waits for them.
    pub(crate) fn confirm(&self, enrolling: &Running, token: &str) -> String {
        assert!(enrolling.note().starts_with("Chờ cán bộ xã"));
        self.officer(&["confirm", token]).ok().text("digits")
    }
}

/// A phone in a folder.
#[derive(Clone)]
pub(crate) struct Phone {
    pub(crate) folder: PathBuf,
    pub(crate) pin: String,
}

impl Phone {
    fn args<'a>(&'a self, args: &[&'a str]) -> Vec<&'a str> {
        let folder = self.folder.to_str().unwrap();
        [&["phone", "--vault", folder, "--pin-file", &self.pin, "--json"], args].concat()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Answer {
        causo(&self.args(args))
    }

    /// The same, begun by a shell with these words.
    pub(crate) fn run_with(&self, words: &str, args: &[&str]) -> Answer {
        causo_with(words, &self.args(args))
    }

    pub(crate) fn start(&self, args: &[&str]) -> Running {
        Running::start(&self.args(args))
    }

    pub(crate) fn talk(&self, args: &[&str]) -> Running {
        Running::talking(&self.args(args))
    }

    pub(crate) fn ok(&self, args: &[&str]) -> Json {
        self.run(args).ok()
    }

    pub(crate) fn refused(&self, args: &[&str], code: &str) -> Json {
        self.run(args).refused(code)
    }

    /// Syncs until nothing waits, and says how many events got a receipt.
    pub(crate) fn sync(&self) -> u64 {
        let synced = self.ok(&["sync"]);
        assert_eq!((&synced["complete"], &synced["events_left"]), (&true.into(), &0.into()), "{synced}");
        synced["events_receipted"].as_u64().unwrap()
    }

    /// The shape of a signature, in a file.
    pub(crate) fn signature(&self) -> String {
        let signature = self.folder.join("signature");
        std::fs::write(&signature, [7, 1, 3, 9]).unwrap();
        signature.to_str().unwrap().to_owned()
    }

    /// A yes for the purpose of helping: the subject and the file with the receipt's text.
    pub(crate) fn consent(&self) -> (String, String) {
        let signature = self.signature();
        let given =
            self.ok(&["consent", "give", "--purpose", "assist", "--evidence", &signature, "--read-aloud"]);
        let receipt = self.folder.join(format!("{}.receipt", given.text("receipt_id")));
        std::fs::write(&receipt, given.text("receipt")).unwrap();
        (given.text("subject"), receipt.to_str().unwrap().to_owned())
    }

    /// Records a resident who agreed.
    pub(crate) fn resident(&self, name: &str, hamlet: &str) -> String {
        let (subject, _) = self.consent();
        self.ok(&["resident", "add", "--subject", &subject, "--name", name, "--hamlet", hamlet]);
        subject
    }

    /// Names that a query finds.
    pub(crate) fn names(&self, query: &str) -> Vec<String> {
        let found = self.ok(&["resident", "find", query]);
        found["residents"].as_array().unwrap().iter().map(|card| card.text("name")).collect()
    }

    pub(crate) fn visits(&self) -> Vec<Json> {
        self.ok(&["visit", "list"])["visits"].as_array().unwrap().clone()
    }

    pub(crate) fn status(&self) -> Json {
        self.ok(&["status"])
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.folder.join("vault.db")
    }

    pub(crate) fn services(&self) -> Services {
        Services {
            keystore: Arc::new(SoftwareKeyStore::new(&self.folder.join("keystore"), SystemEntropy)),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        }
    }

    /// Its unlocked app, for what no command says.
    pub(crate) fn session(&self, pin: &str) -> Session {
        let app = App::open(&self.vault(), self.services()).unwrap();
        app.unlock(pin).map_err(|failed| failed.1).unwrap()
    }

    /// The key that its keystore has under a name that begins so.
    pub(crate) fn key_file(&self, begins: &str) -> PathBuf {
        let is = |path: &&PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(begins) && name.ends_with(".key")
        };
        let files = files(&self.folder);
        self.folder.join(files.keys().find(is).unwrap())
    }

    /// The same phone, as a backup of its folder would bring it back.
    pub(crate) fn copy(&self, name: &str) -> Self {
        let folder = self.folder.with_file_name(name);
        for (path, bytes) in files(&self.folder) {
            std::fs::create_dir_all(folder.join(&path).parent().unwrap()).unwrap();
            std::fs::write(folder.join(&path), bytes).unwrap();
        }
        Self { folder, pin: self.pin.clone() }
    }
}

/// Words that record a visit which is over, with a note.
pub(crate) fn visit<'a>(subject: &'a str, note: &'a str) -> [&'a str; 10] {
    let service = "scam_awareness";
    ["visit", "record", "--subject", subject, "--service", service, "--outcome", "done", "--note", note]
}

/// Values that a test expects to be text.
pub(crate) trait Text {
    fn text(&self, key: &str) -> String;
}

impl Text for Json {
    fn text(&self, key: &str) -> String {
        self[key].as_str().unwrap_or_else(|| panic!("no {key} in {self}")).to_owned()
    }
}

/// Every file under a folder with its bytes, by its path inside.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}
