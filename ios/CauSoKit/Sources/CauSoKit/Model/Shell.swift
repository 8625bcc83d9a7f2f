// Which screen is shown: what the core's stage says first, then where somebody was.

import CauSo
import Foundation

/// All screens of the app, one at a time; packed when the process may end.
@MainActor
public final class Shell {
    private let core: Core
    private let seal: Seal
    private var models: Models!

    /// What is shown.
    public let top = Watched(Stop(Place(.opening)))

    /// Whether it is the household that does not exist.
    public let practice = Watched(false)

    /// Locks after a while out of sight.
    public private(set) var lock: LockTimer!

    /// Screens of an unlocked phone.
    private let work = Way(Place(.today))

    /// Screens that need no PIN, above the one that asks for it.
    private var front = Way(Place(.opening))

    /// The way of an unlocked phone while it is locked: nobody reads it before the PIN.
    private var sealed: Data?

    /// The way above the PIN of a process that ended, until it is known whether the PIN is asked at all.
    private var kept: Data?
    private var stage: Stage?
    private var settling = false

    public init(_ core: Core, _ outside: any Outside, _ preferences: Preferences, _ ticks: any Ticks) {
        (self.core, seal) = (core, Seal(keys: core.platform.keyStore))
        models = Models(core, self, outside, preferences, ticks)
        lock = LockTimer(ticks) { [weak self] in await self?.lockWork() }
    }

    /// Whether somebody's data is open.
    public var unlocked: Bool { stage == .unlocked }

    /// The model of what is shown.
    public var model: ScreenModel { top.value.model(models) }

    /// Opens the core, and shows what it says from then on.
    public func open(_ packed: Data?) {
        let parts = packed.map(Packed.of) ?? Packed()
        (sealed, kept) = (parts.way, parts.front)
        if let asked = parts.asked.flatMap(seal.open) { core.pending.unpack(asked) }
        _ = core.watchStage { [weak self] in self?.follow($0) }
        _ = core.trouble.watch { [weak self] in if $0 != nil { self?.fail() } }
        Task { await core.open() }
    }

    /// A file that another app gave: it is taken as soon as somebody may see what comes of it.
    public func receive(_ file: Data) {
        models.incoming = file
        takeIncoming()
    }

    /// From the PIN after a hand-over nothing leads away: a resident may still hold the phone.
    public func go(_ to: Place) {
        if !inOtherHands { moving { $0.go(to) } }
    }

    public func back() {
        moving { $0.back() }
    }

    public func home() {
        moving { $0.home() }
    }

    /// Ways to go from this screen.
    func from(_ stop: Stop) -> any Navigation { From(stop, self) }

    /// Takes this screen away; another above it stays.
    func leave(_ stop: Stop) {
        moving { $0.leave(stop) }
    }

    /// Opens a place in this screen's stead; another above it stays.
    func replace(_ stop: Stop, _ with: Place) {
        moving { $0.replace(stop, with) }
    }

    public func lockNow() {
        lock.now()
    }

    /// Whether a resident holds the phone, or held it and the PIN is still to come: nothing but this app is in reach.
    public var inOtherHands: Bool { stage == .handedOver || (stage == .locked && core.pending.underWay) }

    /// Whether somebody is asked at this moment.
    public var handedOver: Bool { stage == .handedOver }

    /// Opens a screen that is reached from everywhere, unless it is open or the phone is in a resident's hands.
    public func lookInto(_ place: Place) {
        if !inOtherHands, top.value.place.screen != place.screen { go(place) }
    }

    /// One screen back; false if this is the last.
    @discardableResult
    public func stepBack() -> Bool {
        if top.value.stepBack() { return true }
        defer { show() }
        return way.back()
    }

    /// Whether there is a way back from here.
    public var canStepBack: Bool { !inOtherHands && way.depth > 1 }

    /// Whether the system keeps this app alone in front, so that nobody gets out of it: set as the system tells it.
    public var alone: Watched<Bool> { models.alone }

    /// What is kept of the app while the process may end: sealed, or nil when there is nothing.
    public func pack() -> Data? {
        let working = way === work && !core.practice
        let infront = way === front && !core.practice && !inOtherHands
        return Packed(
            way: working ? seal.close(work.pack()) : sealed,
            // Nothing of practice is kept: with its process it is over.
            asked: core.practice ? nil : core.pending.pack().flatMap(seal.close),
            front: kept ?? (infront ? seal.close(front.pack()) : nil)
        ).bytes()
    }

    /// Locks: what was typed is sealed, the models end.
    private func lockWork() async {
        guard unlocked else { return }
        putAway(core.practice)
        await core.lock()
    }

    private func follow(_ now: Stage) {
        let (before, practised) = (stage, practice.value)
        stage = now
        if practised != core.practice { (practice.value, core.pending.ended) = (core.practice, nil) }
        if before == .unlocked, now != .unlocked || practised != core.practice { leave(now, practised) }
        switch now {
        // Whoever joins a further team looks at the same screen until that has ended.
        case .notEnrolled: if !core.joining.underWay { begin(.enrol) }
        case .locked: locked()
        case .unlocked: unlocked(enrolled: before == .notEnrolled && !core.practice)
        case .handedOver:
            models.outside.forget()
            begin(.handOver)
        case .closed:
            Task {
                if core.practice { await core.leavePractice() } else { await core.open() }
            }
        }
        show()
        takeIncoming()
    }

    private func leave(_ now: Stage, _ practised: Bool) {
        if now != .notEnrolled || !core.joining.underWay { putAway(practised) }
    }

    private func locked() {
        models.outside.forget()
        if work.depth > 1 { putAway(core.practice) }
        core.dropSession()
        core.dropHandOver()
        core.pending.forget()
        begin(.unlock)
    }

    private func unlocked(enrolled: Bool) {
        if enrolled {
            sealed = nil
            work.home()
            // The phone is in the team when the first sync has brought the roster.
            work.go(Place(.sync, ["first": "yes"]))
        } else if !core.practice {
            if let packed = sealed.flatMap(seal.open) { work.unpack(packed) }
            sealed = nil
        }
        goOn()
        settling = core.pending.underWay
        if settling { Task { await settle() } }
    }

    /// Behind the PIN after a hand-over: what was answered says how the way goes on.
    private func settle() async {
        do {
            try await core.pending.settle(core.session())
        } catch is SessionEnded {
            return
        } catch FieldError.Unlock {
            // Locked again before it was settled, as above: the next PIN settles it.
            return
        } catch {
            // The next PIN tries again; meanwhile what was typed is at hand.
        }
        // Locked while it was: behind the next PIN the way is there again.
        guard settling else { return }
        settling = false
        goOn()
        show()
        takeIncoming()
    }

    private func goOn() {
        core.pending.ended?.mend(work)
        core.pending.ended = nil
    }

    private func fail() {
        stage = nil
        if top.value.place.screen != .rescue { begin(.rescue) }
        show()
    }

    private func begin(_ screen: Screen) {
        front.clear()
        front = Way(Place(screen))
        if let packed = kept.flatMap(seal.open) {
            front.unpack(packed) { $0.first?.screen == screen && $0.allSatisfy { $0.screen.needs == .nothing } }
        }
        kept = nil
    }

    /// Nothing of practice is kept: its records are.
    private func putAway(_ practised: Bool) {
        if !practised, work.depth > 1 || sealed == nil { sealed = seal.close(work.pack()) }
        work.clear()
        settling = false
    }

    private func takeIncoming() {
        if models.incoming == nil || stage == nil || inOtherHands || settling || core.practice { return }
        if top.value.place.screen == .courier { back() }
        go(Place(.courier))
    }

    private func moving(_ move: (Way) -> Void) {
        move(way)
        show()
    }

    /// Whoever joins a further team comes from work, and stays there though the session has ended.
    private var way: Way { unlocked || (stage == .notEnrolled && work.depth > 1) ? work : front }

    private func show() {
        let now = settling ? Stop(Place(.opening)) : way.top
        if now !== top.value { top.value = now }
    }
}
