//! A peer to measure against: what an app gets that keeps its visits in SQLCipher, one commit each with
//! `synchronous = FULL`. `peer-sqlcipher N` makes N of them in the temporary folder and prints how many a second.
//! No chain and no signature: whoever has the key can change a record, and nobody sees it.

use rusqlite::{Connection, params};
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

/// A visit of an invented person, as an app without this project's formats writes it.
fn record(n: usize) -> String {
    let names = ["app_installed", "account_linked", "limits_set", "first_qr_payment", "scam_card_read"];
    let outcome = |k| if (n + k) % 5 == 0 { "follow_up" } else { "done" };
    let step = |(k, name)| format!(r#"{{"step":"{name}","outcome":"{}"}}"#, outcome(k));
    let steps: Vec<_> = names.iter().enumerate().map(step).collect();
    let (service, born) = (["privacy_setup", "cashless_payment"][n % 2], 1940 + n % 60);
    format!(
        r#"{{"type":"visit","household":"khu-{}-{}","resident":{{"name":"Nguyễn Thị Mẫu {n}","id_number":"0251550{n:05}","birth_year":{born},"phone":"09{}"}},"service":"{service}","steps":[{}],"consent":{{"purposes":["assist","report"],"given_at":"2026-11-22T08:00:00Z","notice":"v3"}},"note":"Đã hướng dẫn cài đặt, hẹn quay lại tuần sau.","captured_at":"2026-11-22T08:00:00Z"}}"#,
        n % 29,
        n % 400,
        10_000_000 + n,
        steps.join(",")
    )
}

fn main() -> Result<(), Failure> {
    let commits: usize = std::env::args().nth(1).ok_or("how many commits?")?.parse()?;
    let folder = tempfile::tempdir()?;
    let db = Connection::open(folder.path().join("peer.db"))?;
    db.execute_batch(
        "PRAGMA key = \"x'2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99'\";
         PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE visit (id INTEGER PRIMARY KEY, household TEXT, name TEXT, body TEXT);
         CREATE INDEX visit_household ON visit (household);
         CREATE INDEX visit_name ON visit (name);",
    )?;
    let version: String = db.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
    eprintln!("SQLCipher {version}");
    let mut insert = db.prepare("INSERT INTO visit (household, name, body) VALUES (?1, ?2, ?3)")?;
    let began = Instant::now();
    for n in 0..commits {
        let household = format!("khu-{}-{}", n % 29, n % 400);
        insert.execute(params![household, format!("Nguyễn Thị Mẫu {n}"), record(n)])?;
    }
    println!("{}", commits as f64 / began.elapsed().as_secs_f64());
    Ok(())
}
