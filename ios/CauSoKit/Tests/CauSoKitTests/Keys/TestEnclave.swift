// An iPhone's chip and its Keychain, as far as tests need them: the chip's mathematics are real, its walls are not.

import CauSoKit
import Foundation

final class TestEnclave: Enclave {
    private let pairs: Shared<[String: CurveKey]>
    /// Thrown in the place of every answer, while it is set.
    let trouble = Shared<(any Error)?>(nil)
    /// How many pairs it makes yet before it has no room.
    let room = Shared(Int.max)
    /// How many pairs it deletes yet before it fails.
    let deletions = Shared(Int.max)

    init() {
        pairs = Shared([:])
    }

    var names: [String] { pairs.value.keys.sorted() }

    func has(_ name: String) throws -> Bool { try ready()[name] != nil }

    func make(_ name: String) throws {
        guard try ready()[name] == nil else { throw Unexpected("two pairs with one name: \(name)") }
        guard room.use({ $0 -= 1; return $0 >= 0 }) else { throw KeysFault.unwritable }
        let pair = try CurveKey()
        pairs.use { $0[name] = pair }
    }

    func agree(_ name: String, with point: Data) throws -> Data { try pair(name).agree(with: point) }

    /// As SecKey.h describes `eciesEncryptionCofactorVariableIVX963SHA256AESGCM`; the curve's cofactor is 1.
    func encrypt(_ name: String, _ secret: Data) throws -> Data {
        let (theirs, own) = (try pair(name).point(), try CurveKey())
        let (key, nonce) = try derived(own.agree(with: theirs), own.point())
        return try own.point() + sealGCM(secret, key: key, nonce: nonce, aad: theirs)
    }

    func decrypt(_ name: String, _ encrypted: Data) throws -> Data {
        let pair = try pair(name)
        do {
            let (key, nonce) = try derived(pair.agree(with: encrypted.prefix(65)), encrypted.prefix(65))
            return try openGCM(encrypted.dropFirst(65), key: key, nonce: nonce, aad: pair.point())
        } catch {
            throw KeysFault.lost
        }
    }

    func delete(_ name: String) throws {
        _ = try ready()
        guard deletions.use({ $0 -= 1; return $0 >= 0 }) else { throw KeysFault.failed }
        pairs.use { $0[name] = nil }
    }

    func clear() throws {
        _ = try ready()
        pairs.use { $0 = [:] }
    }

    private func derived(_ shared: Data, _ point: Data) throws -> (key: Data, nonce: Data) {
        let bytes = try sha256(shared + Data([0, 0, 0, 1]) + point)
        return (bytes.prefix(16), bytes.suffix(16))
    }

    private func pair(_ name: String) throws -> CurveKey {
        guard let pair = try ready()[name] else { throw KeysFault.lost }
        return pair
    }

    private func ready() throws -> [String: CurveKey] {
        if let trouble = trouble.value { throw trouble }
        return pairs.value
    }
}

final class TestKeychain: Keychain {
    private let items = Shared<[String: Data]>([:])
    let trouble = Shared<(any Error)?>(nil)

    var names: [String] { items.value.keys.sorted() }

    func set(_ name: String, to value: Data) throws {
        try ready()
        items.use { $0[name] = value }
    }

    func get(_ name: String) throws -> Data? {
        try ready()
        return items.value[name]
    }

    func clear() throws {
        try ready()
        items.use { $0 = [:] }
    }

    private func ready() throws {
        if let trouble = trouble.value { throw trouble }
    }
}

/// One phone's chip, and the keystore on it.
struct Chip: Sendable {
    let enclave = TestEnclave()
    let keychain = TestKeychain()

    var keyStore: EnclaveKeyStore { EnclaveKeyStore(enclave: enclave, keychain: keychain) }
}
