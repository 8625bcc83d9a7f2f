// A few bytes beside the app's files, where no older copy of these brings them back.

import Foundation

/// Bytes under a name, on this phone alone and there from its first unlocking after a start on
/// (`AfterFirstUnlockThisDeviceOnly`). What it throws is a ``KeysFault``.
public protocol Keychain: Sendable {
    /// Puts bytes in the place of what was under the name, whole or not at all.
    func set(_ name: String, to value: Data) throws

    /// What is under the name; nil for nothing.
    func get(_ name: String) throws -> Data?

    /// Nothing is under any name any more.
    func clear() throws
}
