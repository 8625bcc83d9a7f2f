// Puts the parts together. A phone that was not unlocked since it started lets nobody read the app's folder; then it is tried again.

import CauSoKit
import SwiftUI
import UIKit
import os

/// The process's parts, once they are.
@MainActor
final class Beginning: NSObject, ObservableObject {
    @Published private(set) var parts: AppParts?

    override init() {
        super.init()
        NotificationCenter.default.addObserver(
            self, selector: #selector(begin), name: UIApplication.protectedDataDidBecomeAvailableNotification, object: nil)
    }

    /// Begins, unless that was done.
    @objc func begin() {
        if parts == nil { parts = try? AppParts() }
    }
}

/// The process: its one core, for the window and background work alike.
@MainActor
final class AppParts {
    let preferences: Preferences
    let outside: AppleOutside
    let sync: BackgroundSync
    let life: Life
    let systemParts: AppleParts
    private let teller: LifeTeller
    private let hands: OtherHands

    init() throws {
        let keys = EnclaveKeyStore(enclave: SecureEnclave(), keychain: AppleKeychain())
        let folders = try Folders.onThisPhone(keyStore: keys)
        let (ticks, reach, presence) = (PhoneTicks(), AppleReach(), ApplePresence())
        preferences = Preferences(AppleTexts(), mayShowPresence: presence.isAble)
        outside = AppleOutside(Clipboard(), preferences)
        let core = Core(team: folders.team, practice: folders.practice, keys: keys, reaching: reach, write: Self.write)
        sync = BackgroundSync(core, preferences, reach, AppleBackground())
        let shell = Shell(core, outside, preferences, ticks)
        let way = folders.team.deletingLastPathComponent().appendingPathComponent("way")
        let life = Life(
            shell, core, preferences, outside: outside, errands: outside, presence: presence, kept: KeptWay(way), sync: sync)
        systemParts = AppleParts(shell)
        life.begin()
        (self.life, teller, hands) = (life, LifeTeller(life), OtherHands(shell))
        outside.picked = { [weak self] in self?.take($0) }
    }

    /// Where the core's lines go in debug builds. They hold a code and a number.
    private static var write: (@Sendable (String) -> Void)? {
        #if DEBUG
        let log = Logger(subsystem: "vn.causo.app", category: "core")
        return { line in log.info("\(line, privacy: .public)") }
        #else
        return nil
        #endif
    }

    /// Takes the file that another app gave.
    func take(_ url: URL) {
        Task { await life.take(IncomingFile(url, own: AppleFiles.copies)) }
    }
}
