// What somebody copied from a screen is personal as the screen is: it stays on this phone, and ends when the phone locks.

import UIKit

/// The system's clipboard, as far as this app is to blame for what lies in it.
@MainActor
final class Clipboard {
    /// A process that stands still clears nothing: the system does it after so many seconds.
    private static let most: TimeInterval = 600

    /// Which change of it was made here.
    private var ours: Int?

    /// It lives as long as the process.
    init() {
        // Told of what is copied in this app alone.
        NotificationCenter.default.addObserver(forName: UIPasteboard.changedNotification, object: nil, queue: .main) {
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
        guard board.changeCount != ours, !board.items.isEmpty else { return }
        // Laying it there is told too.
        ours = board.changeCount + 1
        board.setItems(board.items, options: [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: Self.most)])
        ours = board.changeCount
    }
}
