// Where the system lays copies of what other apps give.

import Foundation

enum AppleFiles {
    /// Folders of this app that hold nothing but such copies.
    static var copies: [URL] {
        let documents = FileManager.default.urls(for: .documentDirectory, in: .userDomainMask)
        return documents.map { $0.appendingPathComponent("Inbox", isDirectory: true) } + [FileManager.default.temporaryDirectory]
    }
}
