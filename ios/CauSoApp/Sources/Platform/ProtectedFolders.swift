// The folder of the vaults, as the phone's system guards it.

import CauSoKit
import Foundation

/// Not locked away while the phone is locked: a locked phone syncs, and what is in the files is sealed by the core.
struct ProtectedFolders: FolderProtection {
    func protect(_ folder: URL) throws {
        let guarded: [FileAttributeKey: Any] = [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication]
        try FileManager.default.setAttributes(guarded, ofItemAtPath: folder.path)
        var folder = folder
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
    }
}

extension Folders {
    /// This phone's. On one where the app is new, the keys of an app that was deleted go first.
    static func onThisPhone(keyStore: EnclaveKeyStore) throws -> Folders {
        let support = try FileManager.default.url(
            for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        return try prepare(in: support, protection: ProtectedFolders(), whenNew: keyStore.clear)
    }
}
