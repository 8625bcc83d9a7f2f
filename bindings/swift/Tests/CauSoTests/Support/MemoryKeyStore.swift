// A phone's keystore for tests, in memory: it does what a chip would, and keeps nothing safe. Its cipher is Swift's
// own hash function under a random key, good for one run of one process; there is no crypto library without a
// dependency on every machine that runs these tests.

import CauSo
import Foundation

/// What may be wrong with a phone's keystore.
enum Trouble: CaseIterable, Sendable {
    /// It does not answer.
    case fails
    /// It throws what nobody foresaw.
    case crashes
    /// The system wiped its keys; nothing it wrapped opens.
    case lost
    /// There is no room to write.
    case full
}

final class MemoryKeyStore: KeyStore {
    private struct Kept {
        var keys: [String: UInt64] = [:]
        var remembered: [String: Data] = [:]
        var trouble: Trouble?

        /// Goes on only where the keystore answers.
        func answer(writing: Bool = false) throws {
            if trouble == .fails { throw KeyStoreError.Failed }
            if trouble == .crashes { throw Unexpected("the chip is offended") }
            if trouble == .full, writing { throw KeyStoreError.Unwritable }
        }
    }

    private let kept: Shared<Kept>

    init() {
        kept = Shared(Kept())
    }

    /// One that knows what another does: the chip of a phone that a test takes as it was and goes on with.
    init(like other: MemoryKeyStore) {
        kept = Shared(other.kept.value)
    }

    /// Set by tests; nil while all is well.
    var trouble: Trouble? {
        get { kept.value.trouble }
        set { kept.use { $0.trouble = newValue } }
    }

    func wrap(alias: String, secret: Data) throws -> Data {
        try kept.use { kept in
            guard kept.keys[alias] == nil else { return }
            try kept.answer(writing: true)
            kept.keys[alias] = UInt64.random(in: .min ... .max)
        }
        let key = try key(alias)
        let salt = Self.bytes(of: UInt64.random(in: .min ... .max))
        let hidden = Self.mix(secret, key, salt)
        return salt + Self.tag(key, salt + hidden) + hidden
    }

    func unwrap(alias: String, wrapped: Data) throws -> Data {
        let key = try key(alias)
        let (salt, tag, hidden) = (wrapped.prefix(8), wrapped.dropFirst(8).prefix(8), wrapped.dropFirst(16))
        guard tag == Self.tag(key, salt + hidden) else { throw KeyStoreError.Lost }
        return Self.mix(hidden, key, salt)
    }

    func bind(alias: String, input: Data) throws -> Data {
        Self.mix(Data(count: 32), try key(alias), input)
    }

    func remember(alias: String, value: Data) throws {
        try kept.use { kept in
            try kept.answer(writing: true)
            kept.remembered[alias] = value
        }
    }

    func recall(alias: String) throws -> Data? {
        let kept = kept.value
        try kept.answer()
        return kept.remembered[alias]
    }

    func forget(alias: String) throws {
        try kept.use { kept in
            try kept.answer()
            kept.keys[alias] = nil
        }
    }

    /// Takes every key away, as a phone does whose screen lock was removed.
    func loseEverything() {
        kept.use { $0.keys = [:] }
    }

    private func key(_ alias: String) throws -> UInt64 {
        let kept = kept.value
        try kept.answer()
        guard kept.trouble != .lost, let key = kept.keys[alias] else { throw KeyStoreError.Lost }
        return key
    }

    /// The bytes, each with one of the stream that key and salt make; twice is the bytes again.
    private static func mix(_ bytes: Data, _ key: UInt64, _ salt: Data) -> Data {
        var mixed = Data()
        for (index, byte) in bytes.enumerated() {
            mixed.append(byte ^ UInt8(truncatingIfNeeded: hash(key, salt, index)))
        }
        return mixed
    }

    private static func tag(_ key: UInt64, _ bytes: Data) -> Data {
        Self.bytes(of: hash(key, bytes, -1))
    }

    private static func hash(_ key: UInt64, _ bytes: Data, _ index: Int) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(key)
        hasher.combine(Data(bytes))
        hasher.combine(index)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private static func bytes(of number: UInt64) -> Data {
        withUnsafeBytes(of: number.bigEndian) { Data($0) }
    }
}
