// A file that another app gives: shared with the app, opened in it, or chosen in the system's list.

import Foundation

/// A file that is to be read once.
public struct IncomingFile: Sendable {
    /// More than the largest courier's file; the core says what it thinks of one that is cut here.
    static let most = 34 * 1024 * 1024

    private let url: URL
    private let own: [URL]

    /// `own`: folders of this app in which the system lays copies for it.
    public init(_ url: URL, own: [URL]) {
        (self.url, self.own) = (url, own)
    }

    /// All of it; nil when whoever gave it does not let it be read. A copy that the system made for this app is gone then.
    public func read() async -> Data? {
        defer { if isOwn { try? FileManager.default.removeItem(at: url) } }
        guard let file = try? FileHandle(forReadingFrom: url) else { return nil }
        defer { try? file.close() }
        // None where the file ends at once.
        return try? file.read(upToCount: Self.most) ?? Data()
    }

    private var isOwn: Bool {
        let path = url.resolvingSymlinksInPath().path
        return own.contains { path.hasPrefix($0.resolvingSymlinksInPath().path + "/") }
    }
}
