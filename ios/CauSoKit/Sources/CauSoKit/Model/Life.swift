// What the system tells the one window: in sight and out of it, somebody back, the phone locked, the screen recorded, a file given.

import Foundation

/// The life of the window around the shell.
@MainActor
public final class Life {
    /// How long somebody may choose in another app that this one opened, in seconds.
    private static let errandSeconds = 60

    /// Which screen is shown, and what stands behind it.
    public let shell: Shell

    /// Why nothing is to be seen, if so.
    public let cover = Watched<Cover?>(.away)

    /// Whether it is out of sight with somebody's data open: the system is asked to let it run until it locks.
    public let lingers = Watched(false)

    /// What the volunteer chose.
    public let preferences: Preferences

    private let core: Core
    private let errands: any Errands
    private let outside: any Outside
    private let presence: any Presence
    private let kept: KeptWay
    private let sync: BackgroundSync
    private var watches: [Watch] = []

    private var isInSight = false
    /// Whether the system gives the window what is done on the screen.
    private var isActive = false
    /// Whether who is there is to be asked: the window was out of sight.
    private var wasAway = false
    private var isLocking = false
    private var isCaptured = false
    private var asking: Task<Void, Never>?

    public init(
        _ shell: Shell, _ core: Core, _ preferences: Preferences, outside: any Outside, errands: any Errands,
        presence: any Presence, kept: KeptWay, sync: BackgroundSync
    ) {
        (self.shell, self.core, self.preferences, self.presence) = (shell, core, preferences, presence)
        (self.outside, self.errands, self.kept, self.sync) = (outside, errands, kept, sync)
    }

    /// The process begins: what was kept of the one before is taken up.
    public func begin() {
        let left = kept.take()
        // The system may have begun it for a run alone, and end it before anybody saw what was kept.
        kept.keep(left)
        shell.open(left)
        watches = [
            shell.top.watch { [weak self] _ in self?.moved() },
            core.waits.watch { [weak self] _ in self?.plan() },
        ]
    }

    /// The window comes into sight. From here on a process that ends begins anew, as one that fails does.
    public func inSight() {
        isInSight = true
        kept.keep(nil)
        isLocking = shell.lock.inSight() && shell.unlocked
        comeBack()
        draw()
    }

    /// It is gone: the process may end without a word.
    public func outOfSight() {
        (isInSight, wasAway) = (false, true)
        asking?.cancel()
        asking = nil
        presence.takeAway()
        let chosen = preferences.lockAfterSeconds
        shell.lock.outOfSight(seconds: errands.underWay ? max(Self.errandSeconds, chosen) : chosen)
        kept.keep(shell.pack())
        plan()
        draw()
    }

    /// Something lies over the window, or it is about to go: what the system pictures of it now, it keeps.
    public func active(_ isActive: Bool) {
        self.isActive = isActive
        // The first time, the system need not say that it comes into sight; and a question that it took away while it lay over
        // the window is asked again.
        if isActive { isInSight ? comeBack() : inSight() }
        // Somebody may end the app from the list of apps before it is told that it goes.
        if isInSight { kept.keep(isActive ? nil : shell.pack()) }
        draw()
    }

    /// The phone itself is locked: whoever picks it up next meets the PIN.
    public func phoneLocks() {
        shell.lock.now()
    }

    /// The screen is recorded, or shown on another, or is no more.
    public func captured(_ isCaptured: Bool) {
        self.isCaptured = isCaptured
        draw()
    }

    /// A file that another app gave.
    public func take(_ file: IncomingFile) async {
        if let bytes = await file.read() { shell.receive(bytes) } else { outside.tell(.of(.courier_unreadable)) }
    }

    private func comeBack() {
        guard isInSight, wasAway, !isLocking, asking == nil else { return }
        if shell.unlocked, preferences.presence, preferences.mayShowPresence { ask() } else { there() }
    }

    /// Covers everything until whoever came back has shown that it is them; else the PIN is asked.
    private func ask() {
        let language = preferences.language
        asking = Task {
            let isOwner = await presence.isOwner(language[.presence_title], otherwise: language[.presence_pin])
            guard !Task.isCancelled else { return }
            asking = nil
            switch isOwner {
            case true?: there()
            case false?: lock()
            // Taken away: it is asked again when the window is back. Where nothing will bring it back, the PIN is asked.
            case nil: if isActive { lock() }
            }
            draw()
        }
    }

    private func lock() {
        isLocking = shell.unlocked
        shell.lock.now()
        if !isLocking { there() }
    }

    private func moved() {
        // It locks as it comes back: nothing of before is seen meanwhile.
        if isLocking, !shell.unlocked {
            isLocking = false
            there()
        }
        draw()
    }

    private func there() {
        wasAway = false
        errands.underWay = false
    }

    private func plan() {
        Task { await sync.plan() }
    }

    private func draw() {
        let isRecorded = isCaptured && shell.top.value.place.screen.personal
        let now: Cover? = !isActive || wasAway || isLocking || asking != nil ? .away : isRecorded ? .recorded : nil
        if now != cover.value { cover.value = now }
        let lingering = !isInSight && shell.unlocked
        if lingering != lingers.value { lingers.value = lingering }
    }
}

/// What lies over the screen.
public enum Cover: Equatable, Sendable {
    /// Nobody looks, or it is not known who.
    case away
    /// Somebody's data is on it, and the screen is recorded or shown on another.
    case recorded
}
