// Where the way of screens lies while there is no process: in a file of the app's own, sealed before it comes here. The system's own
// restoration forgets it when somebody closes the app by hand.

import Foundation

/// One file. Its folder is left out of backups and opens after the phone's first unlock (`ProtectedFolders`).
public struct KeptWay: Sendable {
    private let file: URL

    public init(_ file: URL) {
        self.file = file
    }

    /// What was kept last, once: what was taken up is not taken up again.
    public func take() -> Data? {
        defer { forget() }
        return try? Data(contentsOf: file)
    }

    /// Keeps this whole in the place of what was kept before, or nothing. On a full disk what was typed is lost, as when the
    /// keystore fails; the records are not.
    public func keep(_ packed: Data?) {
        guard let packed else { return forget() }
        try? packed.write(to: file, options: .atomic)
    }

    private func forget() {
        try? FileManager.default.removeItem(at: file)
    }
}
