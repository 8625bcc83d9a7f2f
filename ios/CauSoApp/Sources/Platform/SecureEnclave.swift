// Pairs of keys in the phone's Secure Enclave. The Keychain holds what names them, the chip alone what they are.

import CauSoKit
import Foundation
import Security

/// The enclave that every iPhone with iOS 16 has. In the simulator, which need not have one, the pairs are the Keychain's
/// own: whoever copies that Mac's files has them.
struct SecureEnclave: Enclave {
    func has(_ name: String) throws -> Bool {
        do {
            _ = try pair(name)
            return true
        } catch KeysFault.lost {
            return false
        }
    }

    func make(_ name: String) throws {
        var error: Unmanaged<CFError>?
        guard SecKeyCreateRandomKey(try new(name) as CFDictionary, &error) != nil else { throw KeysFault(error) }
    }

    func agree(_ name: String, with point: Data) throws -> Data {
        let own = try pair(name)
        let kind: [CFString: Any] = [
            kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeyClass: kSecAttrKeyClassPublic,
        ]
        var error: Unmanaged<CFError>?
        guard let other = SecKeyCreateWithData(point as CFData, kind as CFDictionary, &error) else {
            throw KeysFault(error)
        }
        // Without a derivation of Apple's: the core derives.
        let none: [CFString: Any] = [:]
        let agreed = SecKeyCopyKeyExchangeResult(own, .ecdhKeyExchangeStandard, other, none as CFDictionary, &error)
        guard let agreed else { throw KeysFault(error) }
        return agreed as Data
    }

    func encrypt(_ name: String, _ secret: Data) throws -> Data {
        guard let half = SecKeyCopyPublicKey(try pair(name)) else { throw KeysFault.failed }
        var error: Unmanaged<CFError>?
        guard let encrypted = SecKeyCreateEncryptedData(half, encryption, secret as CFData, &error) else {
            throw KeysFault(error)
        }
        return encrypted as Data
    }

    func decrypt(_ name: String, _ encrypted: Data) throws -> Data {
        let own = try pair(name)
        var error: Unmanaged<CFError>?
        guard let secret = SecKeyCreateDecryptedData(own, encryption, encrypted as CFData, &error) else {
            throw KeysFault(error, decrypting: true)
        }
        return secret as Data
    }

    func delete(_ name: String) throws {
        try delete(matching: named(name))
    }

    /// The app has no other keys than these.
    func clear() throws {
        try delete(matching: [kSecClass: kSecClassKey])
    }

    /// ECIES: a pair for each text, a key and a nonce from what it and ours agree on, AES-GCM.
    private var encryption: SecKeyAlgorithm { .eciesEncryptionCofactorVariableIVX963SHA256AESGCM }

    private func named(_ name: String) -> [CFString: Any] {
        [kSecClass: kSecClassKey, kSecAttrKeyClass: kSecAttrKeyClassPrivate, kSecAttrApplicationTag: Data(name.utf8)]
    }

    private func pair(_ name: String) throws -> SecKey {
        var query = named(name)
        query[kSecReturnRef] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        guard status == errSecSuccess, let found, CFGetTypeID(found) == SecKeyGetTypeID() else { throw KeysFault(status) }
        // Swift cannot ask for a type of Core Foundation; its id was asked for above.
        return found as! SecKey
    }

    /// What a new pair is to be.
    private func new(_ name: String) throws -> [CFString: Any] {
        var pair: [CFString: Any] = [kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeySizeInBits: 256]
        var own: [CFString: Any] = [kSecAttrIsPermanent: true, kSecAttrApplicationTag: Data(name.utf8)]
        #if targetEnvironment(simulator)
        own[kSecAttrAccessible] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
        #else
        var error: Unmanaged<CFError>?
        let access = SecAccessControlCreateWithFlags(
            nil, kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly, .privateKeyUsage, &error)
        guard let access else { throw KeysFault(error) }
        own[kSecAttrAccessControl] = access
        pair[kSecAttrTokenID] = kSecAttrTokenIDSecureEnclave
        #endif
        pair[kSecPrivateKeyAttrs] = own
        return pair
    }

    private func delete(matching query: [CFString: Any]) throws {
        let status = SecItemDelete(query as CFDictionary)
        guard status == errSecSuccess || status == errSecItemNotFound else { throw KeysFault(status) }
    }
}
