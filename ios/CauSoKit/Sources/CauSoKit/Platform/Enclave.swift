// Keys that no copy of the phone has: in a chip that uses them and never gives them out.

import Foundation

/// Pairs of keys on the curve P-256, each under a name, on this phone alone. None asks who is there, so a locked phone
/// syncs; all are there from the phone's first unlocking after a start on. What it throws is a ``KeysFault``.
public protocol Enclave: Sendable {
    /// Whether a pair is there.
    func has(_ name: String) throws -> Bool

    /// Makes a pair where none is.
    func make(_ name: String) throws

    /// What the pair and a point (65 bytes, X9.63) agree on: the x-coordinate of their product, 32 bytes.
    func agree(_ name: String, with point: Data) throws -> Data

    /// Encrypts for the pair. It is another text each time.
    func encrypt(_ name: String, _ secret: Data) throws -> Data

    /// Decrypts what ``encrypt(_:_:)`` gave.
    func decrypt(_ name: String, _ encrypted: Data) throws -> Data

    /// Destroys a pair, if it is there.
    func delete(_ name: String) throws

    /// Destroys all of them.
    func clear() throws
}
