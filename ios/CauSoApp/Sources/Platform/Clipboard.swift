// What somebody copied from a screen is personal as the screen is: it stays on this phone, and ends when the phone locks.

import UIKit

/// The system's clipboard, as far as this app is to blame for what lies in it.
@MainActor
final class Clipboard {
    /// A process that stands still clears nothing: the system does it after so many seconds.
    private static let most: TimeInterval = 600

    /// Which change of it was made here.
    private var ours: Int?
    private var isLaying = false

    /// It lives as long as the process.
    init() {
        // Told of what is copied in this app alone.
        _ = NotificationCenter.default.addObserver(forName: UIPasteboard.changedNotification, object: nil, queue: .main) {
            [weak self] _ in MainActor.assumeIsolated { self?.changed() }
        }
    }

    /// Empties it if what was copied last was copied here.
    func forget() {
        if UIPasteboard.general.changeCount == ours { UIPasteboard.general.items = [] }
        ours = nil
    }

    /// What was copied is laid there again, for no other machine and not for long.
    private func changed() {
        let board = UIPasteboard.general
        // Laying it there is told too.
        guard !isLaying, board.changeCount != ours, !board.items.isEmpty else { return }
        isLaying = true
        defer { isLaying = false }
        board.setItems(board.items, options: [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: Self.most)])
        ours = board.changeCount
    }
}
