//! Working with secrets without leaving a trace of them on the stack. Keys live on the heap and erase themselves; but
//! ciphers expand them, hashes buffer them and calls copy them in frames that nobody clears when they return.

use zeroize::zeroize_stack;

/// Bytes of stack that one cipher, hash or HPKE operation is wiped for.
const OPERATION: usize = 16 * 1024;
/// Bytes of stack that a whole piece of work with open records is wiped for. The smallest stack that a phone's system
/// gives a thread is 512 KiB.
const WORK: usize = 192 * 1024;

#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    std::hint::black_box(work())
}

/// Runs one operation with a key, then wipes the stack it used.
pub(crate) fn of_operation<T>(operation: impl FnOnce() -> T) -> T {
    let result = apart(operation);
    zeroize_stack::<OPERATION>();
    result
}

/// Runs work on open records, then wipes the stack it used. What it returns is the caller's: return keys and texts by
/// what owns them on the heap.
pub fn without_trace<T>(work: impl FnOnce() -> T) -> T {
    let result = apart(work);
    zeroize_stack::<WORK>();
    result
}
