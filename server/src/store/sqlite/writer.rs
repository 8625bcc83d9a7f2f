//! The one thread that writes. Whatever waits is committed together, so that one fsync serves many phones; each job
//! stands behind its own savepoint, so that one that fails takes no other with it.

use crate::error::ServerError;
use rusqlite::{Connection, TransactionBehavior};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Jobs that may wait; the next caller waits to hand its own over.
const QUEUE: usize = 1024;
/// Most jobs of one commit.
const GROUP: usize = 256;

/// Runs inside the transaction, or learns why there is none; what it gives is told the commit's result.
type Job = Box<dyn FnOnce(Result<&Connection, ServerError>) -> Finish + Send>;
type Finish = Box<dyn FnOnce(Result<(), ServerError>)>;

pub(super) struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(mut connection: Connection) -> Self {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = std::thread::spawn(move || {
            while let Some(group) = next_group(&queue) {
                commit_group(&mut connection, group);
            }
        });
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    /// Runs a job in the writer's next transaction. When this returns a value, it is on disk; when it returns an
    /// error, the job changed nothing.
    pub(super) fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, ServerError> + Send + 'static,
    ) -> Result<T, ServerError> {
        let (answer, result) = sync_channel(1);
        let job: Job = Box::new(move |db| {
            let done = db.and_then(|db| in_savepoint(db, job));
            Box::new(move |committed| {
                // The caller may be gone; its job is done all the same.
                let _ = answer.send(done.and_then(|value| committed.map(|()| value)));
            })
        });
        let jobs = self.jobs.as_ref().ok_or(ServerError::Stopped)?;
        jobs.send(job).map_err(|_| ServerError::Stopped)?;
        result.recv().map_err(|_| ServerError::Stopped)?
    }
}

impl Drop for Writer {
    /// Lets the jobs that wait be committed first.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// All jobs that wait now, at least one; `None` when nobody can send any more.
fn next_group(queue: &Receiver<Job>) -> Option<Vec<Job>> {
    let first = queue.recv().ok()?;
    Some(std::iter::once(first).chain(queue.try_iter().take(GROUP - 1)).collect())
}

fn commit_group(connection: &mut Connection, group: Vec<Job>) {
    let (finishes, committed) = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => {
            let finishes: Vec<Finish> = group.into_iter().map(|job| job(Ok(&transaction))).collect();
            (finishes, transaction.commit().map_err(ServerError::from))
        }
        Err(error) => {
            let error = ServerError::from(error);
            (group.into_iter().map(|job| job(Err(error))).collect(), Err(error))
        }
    };
    finishes.into_iter().for_each(|finish| finish(committed));
}

fn in_savepoint<T>(
    db: &Connection,
    job: impl FnOnce(&Connection) -> Result<T, ServerError>,
) -> Result<T, ServerError> {
    // A full disk ends the whole transaction. A savepoint would then open another and commit it behind our back.
    if db.is_autocommit() {
        return Err(ServerError::Stopped);
    }
    db.execute_batch("SAVEPOINT job")?;
    // A job that panics is one that failed: the thread goes on for all others.
    let result = catch_unwind(AssertUnwindSafe(|| job(db))).unwrap_or(Err(ServerError::Stopped));
    let end = if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    let ended = db.execute_batch(end);
    // Why a job failed says more than that its savepoint went with it.
    let value = result?;
    ended?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_panics_changes_nothing_and_stops_nobody() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE rows (number)").unwrap();
        let writer = Writer::start(connection);
        let broken: Result<(), _> = writer.write(|db| {
            db.execute("INSERT INTO rows VALUES (1)", [])?;
            panic!("a mistake of the program")
        });
        assert_eq!(broken, Err(ServerError::Stopped));
        let rows = writer.write(|db| Ok(db.query_row("SELECT count(*) FROM rows", [], |row| row.get(0))?));
        assert_eq!(rows, Ok(0_i64));
    }

    #[test]
    fn on_a_full_disk_a_promise_is_kept_and_a_refusal_is_one() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE rows (number, filler); PRAGMA max_page_count = 8").unwrap();
        let writer = Writer::start(connection);
        let insert = |number: i64| {
            let bytes = if number % 4 == 3 { 100_000 } else { 1 };
            writer.write(move |db| {
                db.execute("INSERT INTO rows VALUES (?1, zeroblob(?2))", [number, bytes])?;
                Ok(())
            })
        };
        let promised: Vec<bool> = std::thread::scope(|scope| {
            let insert = &insert;
            let jobs: Vec<_> = (0..40).map(|number| scope.spawn(move || insert(number).is_ok())).collect();
            jobs.into_iter().map(|job| job.join().unwrap()).collect()
        });
        for (number, promised) in (0..).zip(promised) {
            let there = writer
                .write(move |db| Ok(db.prepare("SELECT 1 FROM rows WHERE number = ?1")?.exists([number])?))
                .unwrap();
            assert_eq!(there, promised, "{number}");
            assert!(number % 4 != 3 || !there, "{number} cannot fit");
        }
        assert_eq!(insert(100), Ok(()), "what fits is taken again");
    }
}
