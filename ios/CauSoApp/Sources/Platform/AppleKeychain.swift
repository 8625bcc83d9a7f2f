// What is remembered, in the phone's Keychain.

import CauSoKit
import Foundation
import Security

/// One item a name. It goes into no backup and to no other phone, and a locked phone reads and writes it.
struct AppleKeychain: Keychain {
    private static let service = "vn.causo.app.remembered"

    func set(_ name: String, to value: Data) throws {
        let status = SecItemUpdate(item(name) as CFDictionary, [kSecValueData: value] as [CFString: Any] as CFDictionary)
        guard status == errSecItemNotFound else { return try check(status) }
        var new = item(name)
        new[kSecValueData] = value
        new[kSecAttrAccessible] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
        try check(SecItemAdd(new as CFDictionary, nil))
    }

    func get(_ name: String) throws -> Data? {
        var query = item(name)
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        try check(status)
        guard let value = found as? Data else { throw KeysFault.failed }
        return value
    }

    func clear() throws {
        let status = SecItemDelete(all as CFDictionary)
        if status != errSecItemNotFound { try check(status) }
    }

    private var all: [CFString: Any] {
        [kSecClass: kSecClassGenericPassword, kSecAttrService: Self.service]
    }

    private func item(_ name: String) -> [CFString: Any] {
        var item = all
        item[kSecAttrAccount] = name
        return item
    }

    private func check(_ status: OSStatus) throws {
        guard status == errSecSuccess else { throw KeysFault(status) }
    }
}
