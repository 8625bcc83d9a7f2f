// Bytes that another app may read, once they were shared with it. They stay in memory: this app lays no copy on the disk.

import Foundation
import UniformTypeIdentifiers
import os

/// One file that was offered.
final class OfferedFile: Sendable {
    private let bytes: OSAllocatedUnfairLock<Data?>

    init(_ bytes: Data) {
        self.bytes = OSAllocatedUnfairLock(initialState: bytes)
    }

    /// Nobody reads it any more: the phone locks.
    func forget() {
        bytes.withLock { $0 = nil }
    }

    /// Gives it to whom somebody chooses. `type` is a media type.
    func provider(name: String, type: String) -> NSItemProvider {
        let provider = NSItemProvider()
        provider.suggestedName = name
        let kind = UTType(mimeType: type) ?? .data
        provider.registerDataRepresentation(forTypeIdentifier: kind.identifier, visibility: .all) { [bytes] take in
            let now = bytes.withLock { $0 }
            take(now, now == nil ? CocoaError(.fileNoSuchFile) : nil)
            return nil
        }
        return provider
    }
}
