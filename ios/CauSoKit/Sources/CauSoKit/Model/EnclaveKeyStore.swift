// The core's keystore on an iPhone: two pairs of the Secure Enclave's keys an alias, and the Keychain's memory.

import CauSo
import Foundation

/// One pair of keys to wrap with, one to bind with. What is wrapped is encrypted for the enclave; what is bound becomes a
/// point of the curve, and what the enclave agrees on with it is the answer: the core makes keys of it, nobody else sees it.
public final class EnclaveKeyStore: KeyStore {
    private let enclave: any Enclave
    private let keychain: any Keychain
    /// Two threads that find no key would make two.
    private let turn = NSLock()

    public init(enclave: any Enclave, keychain: any Keychain) {
        (self.enclave, self.keychain) = (enclave, keychain)
    }

    public func wrap(alias: String, secret: Data) throws -> Data {
        try answering {
            if try !enclave.has(wrapping(alias)) { try make(alias) }
            return try enclave.encrypt(wrapping(alias), secret)
        }
    }

    public func unwrap(alias: String, wrapped: Data) throws -> Data {
        try answering { try enclave.decrypt(wrapping(alias), wrapped) }
    }

    public func bind(alias: String, input: Data) throws -> Data {
        try answering { try enclave.agree(binding(alias), with: enclavePoint(input: input)) }
    }

    public func remember(alias: String, value: Data) throws {
        try answering { try keychain.set(alias, to: value) }
    }

    public func recall(alias: String) throws -> Data? {
        try answering { try keychain.get(alias) }
    }

    /// The pair for wrapping goes first: one for binding that is left over is made anew with the next.
    public func forget(alias: String) throws {
        try answering {
            try enclave.delete(wrapping(alias))
            try enclave.delete(binding(alias))
        }
    }

    /// Forgets every key and all that was remembered, in this order: no key is ever without its count of wrong PINs.
    public func clear() throws {
        try answering {
            try enclave.clear()
            try keychain.clear()
        }
    }

    private func wrapping(_ alias: String) -> String { "\(alias).wrap" }

    private func binding(_ alias: String) -> String { "\(alias).bind" }

    /// Makes both pairs of an alias, the one for binding first: two of which only that is there are made anew.
    private func make(_ alias: String) throws {
        try enclave.delete(binding(alias))
        try enclave.make(binding(alias))
        try enclave.make(wrapping(alias))
    }

    /// The answer; of anything unforeseen, that the keystore failed.
    private func answering<Answer>(_ answer: () throws -> Answer) throws -> Answer {
        try turn.withLock {
            do {
                return try answer()
            } catch KeysFault.lost {
                throw KeyStoreError.Lost
            } catch KeysFault.unwritable {
                throw KeyStoreError.Unwritable
            } catch {
                throw KeyStoreError.Failed
            }
        }
    }
}
