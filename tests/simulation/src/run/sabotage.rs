//! That the rules can break: somebody tampers with what lies on the disks, and it must show as the rule that stands for it.

use super::world::World;
use crate::failure::Broken;
use crate::generate::{Act, Op};
use rusqlite::Connection;
use std::path::Path;

/// A phone that captured, sent and captured again.
const DAY: [(Act, u8); 5] =
    [(Act::Sync, 0), (Act::Consent, 0), (Act::Visit, 0), (Act::Quiet, 0), (Act::Visit, 0)];

fn op((act, who): (Act, u8)) -> Op {
    Op { act, who, seed: 1 }
}

fn change(database: &Path, sql: &str) {
    let db = Connection::open(database).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    assert!(db.execute(sql, []).unwrap() > 0, "{sql}");
}

/// Plays the day, tampers, and goes on with the last operation; gives the rule that broke.
async fn after(tampering: impl Fn(&World), last: Act) -> Result<bool, Broken> {
    let mut world = World::found(7).await.unwrap();
    for step in DAY {
        world.step(&op(step)).await.unwrap();
    }
    tampering(&world);
    world.step(&op((last, 0))).await
}

fn in_vault(sql: &str) -> impl Fn(&World) {
    move |world| change(&world.phones[0].file(), sql)
}

fn at_server(sql: &str) -> impl Fn(&World) {
    move |world| change(&world.server.database(), sql)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_breaks_where_nobody_tampers() {
    assert!(after(|_| (), Act::Quiet).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_or_changed_breaks_the_rule_that_stands_for_it() {
    let last = "(SELECT MAX(id) FROM event)";
    let gone = format!("DELETE FROM event WHERE id = {last}");
    assert_eq!(after(in_vault(&gone), Act::Lock).await.unwrap_err().rule, "event_deleted");
    let sent = format!("UPDATE event SET logged_ms = 1, logged_p = 1 WHERE id = {last}");
    assert_eq!(after(in_vault(&sent), Act::Lock).await.unwrap_err().rule, "sent_and_not_there");
    let bare = format!("UPDATE event SET salt = NULL WHERE id = {last}");
    assert_eq!(after(in_vault(&bare), Act::Lock).await.unwrap_err().rule, "erased_unasked");
    let clear = "UPDATE setting SET value = CAST('Bà Đinh Thị Lưu Xwyvant' AS BLOB) WHERE key = (SELECT MIN(key) FROM setting)";
    assert_eq!(after(in_vault(clear), Act::Lock).await.unwrap_err().rule, "vault_in_clear");
    let told = "UPDATE documents SET name = 'Xwyvant' WHERE id = 1";
    assert_eq!(after(at_server(told), Act::Quiet).await.unwrap_err().rule, "server_sees");
}
