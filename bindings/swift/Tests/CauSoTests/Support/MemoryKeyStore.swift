// A phone's keystore for tests, in memory: it does what a chip would, and keeps nothing safe. Its cipher is Swift's
// own hash function under a random key, good for one run of one process; there is no crypto library without a
// dependency on every machine that runs these tests.

import CauSo
import Foundation

final class MemoryKeyStore: KeyStore {
    private struct Kept {
        var keys: [String: UInt64] = [:]
        var remembered: [String: Data] = [:]
    }

    private let kept: Shared<Kept>

    init() {
        kept = Shared(Kept())
    }

    /// One that knows what another does: the chip of a phone that a test takes as it was and goes on with.
    init(like other: MemoryKeyStore) {
        kept = Shared(other.kept.value)
    }

    func wrap(alias: String, secret: Data) throws -> Data {
        let key = kept.use { kept in
            let key = kept.keys[alias] ?? UInt64.random(in: .min ... .max)
            kept.keys[alias] = key
            return key
        }
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
        kept.use { $0.remembered[alias] = value }
    }

    func recall(alias: String) throws -> Data? {
        kept.value.remembered[alias]
    }

    func forget(alias: String) throws {
        kept.use { $0.keys[alias] = nil }
    }

    /// Takes every key away, as a phone does whose screen lock was removed.
    func loseEverything() {
        kept.use { $0.keys = [:] }
    }

    private func key(_ alias: String) throws -> UInt64 {
        guard let key = kept.value.keys[alias] else { throw KeyStoreError.Lost }
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
