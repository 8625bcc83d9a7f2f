// The core of this process: opened once, for the screens and the background's work alike.

import CauSo
import Foundation

/// The app's data and what it can do at the moment.
@MainActor
public final class Core {
    /// Where everything of the team lies.
    private let folder: URL
    /// Where the household that does not exist lies.
    private let practiceFolder: URL
    /// The system around the app.
    let platform: Platform
    /// What can be done, as it was told last.
    private let stages = Watched<Staged?>(nil)
    /// Numbers that every screen may show.
    let status = Watched<Status?>(nil)
    /// What there is to send; nil while it is not known: before the app is open, and in practice.
    public let waits = Watched<Waits?>(nil)
    /// Why the vault does not open, or its key is no more; nil while all is well.
    let trouble = Watched<FieldError?>(nil)
    /// A phone's way into a team.
    private(set) lazy var joining = Joining(self)
    /// What can be saved of a vault that does not open.
    private(set) lazy var rescue = Rescue(self, folder)
    /// What waits for a resident's yes.
    let pending = PendingHandOver()
    /// Whether this is the household that does not exist.
    public private(set) var practice = false

    private let opening = Turn()
    private let told = Told()
    private var opened: App?
    private var watching: [Observation] = []
    private var said: (app: App, stage: Stage)?
    private var openSession: Session? { didSet { tellStage() } }
    private var openHandOver: HandOver? { didSet { tellStage() } }

    init(folder: URL, practiceFolder: URL, platform: Platform) {
        (self.folder, self.practiceFolder, self.platform) = (folder, practiceFolder, platform)
        Task { [weak self, news = told.news] in
            for await one in news { self?.hear(one) }
        }
    }

    /// Is told what can be done. A stage whose handle is still on its way is not told before the handle is here: the core tells
    /// of an unlock on a thread of its own, and may do so sooner than the unlock returns. A stage of another app is told though
    /// it is the same.
    func watchStage(_ tell: @escaping (Stage) -> Void) -> Watch {
        stages.watch { if let staged = $0 { tell(staged.stage) } }
    }

    /// The app, opened if it is not.
    func app() async throws -> App {
        try await opening.take { try await openedApp() }
    }

    /// Opens the app, or tells why it does not.
    public func open() async {
        do {
            _ = try await app()
            trouble.value = nil
        } catch {
            trouble.value = refusal(error)
        }
    }

    /// Unlocks with the PIN.
    func unlock(_ pin: String) async throws {
        let app = try await app()
        do {
            openSession = try await app.unlock(pin: pin)
        } catch let error as FieldError {
            if error.stableCode() == "vault_destroyed" { trouble.value = error }
            throw error
        }
    }

    /// Locks at once, whoever is at work.
    func lock() async {
        let session = openSession
        // One that is shut already has nothing open.
        try? await opened?.lock()
        // The answer may come after the next PIN.
        if openSession === session { dropSession() }
    }

    /// The session has ended, by whatever way. A screen that still reads by it is answered that the phone is locked.
    func dropSession() {
        openSession = nil
    }

    /// This session is the open one now.
    func hold(_ session: Session) {
        openSession = session
    }

    /// The phone goes into a resident's hands: the session ends, and nothing of it is reachable.
    func handOver(_ begin: (Session) async throws -> HandOver) async throws {
        let begun = try await begin(session())
        // Locked meanwhile, it is over, and its handle must not stand for the next one's.
        openHandOver = opened?.stage() == .handedOver ? begun : nil
        dropSession()
    }

    /// The phone is back: the PIN is next.
    func takeBack() async throws {
        try await handOver().finish()
        dropHandOver()
    }

    /// The hand-over has ended, by whatever way.
    func dropHandOver() {
        openHandOver = nil
    }

    /// The open session. A screen that needs one is shown only while there is one, and may still be reading when it ends. Whoever
    /// was given up begins nothing more here.
    func session() throws -> Session {
        try Task.checkCancellation()
        guard let openSession else { throw SessionEnded() }
        return openSession
    }

    /// Whether one is open.
    var unlocked: Bool { openSession != nil }

    /// The hand-over under way; likewise.
    func handOver() throws -> HandOver {
        try Task.checkCancellation()
        guard let openHandOver else { throw SessionEnded() }
        return openHandOver
    }

    /// Leaves the team's data, locked, for the household that does not exist. After a refusal all is as before.
    func enterPractice(_ pin: String, anew: Bool) async throws {
        try await opening.take {
            let session = try await openPractice(folder: practiceFolder.path, pin: pin, anew: anew, platform: platform)
            let team = opened
            practice = true
            try watch(session.app())
            hold(session)
            try? await team?.shutDown()
        }
    }

    /// Whether something was practised before.
    func practised() -> Bool {
        let held = try? FileManager.default.contentsOfDirectory(atPath: practiceFolder.path)
        return held?.isEmpty == false
    }

    /// Back to the team's data, which is locked.
    func leavePractice() async {
        await shut { practice = false }
        await open()
    }

    /// Ends the app; what follows is done before anybody opens it again. It is done whole, though the screen that asked for it
    /// may go meanwhile.
    func shut(_ then: () -> Void) async {
        await opening.take {
            let app = opened
            opened = nil
            dropSession()
            // One that is shut already stays so.
            try? await app?.shutDown()
            then()
        }
    }

    private func openedApp() async throws -> App {
        if let opened, opened.stage() != .closed { return opened }
        let app = try await openApp(folder: folder.path, platform: platform)
        try watch(app)
        return app
    }

    private func watch(_ app: App) throws {
        watching.forEach { $0.end() }
        opened = app
        watching = [
            try app.observeStage(observer: StageTeller(app, told)),
            try app.observeStatus(observer: StatusTeller(app, told)),
        ]
    }

    /// What is told arrives later than it was said: meanwhile another app may have been opened.
    private func hear(_ news: Told.News) {
        guard news.app === opened else { return }
        switch news.what {
        case .stage(let stage):
            said = (news.app, stage)
            tellStage()
        case .status(let now):
            status.value = now
            waits.value = now.waits
        }
    }

    private func tellStage() {
        guard let said, said.app === opened else { return }
        if said.stage == .unlocked, openSession == nil { return }
        if said.stage == .handedOver, openHandOver == nil { return }
        let now = Staged(app: ObjectIdentifier(said.app), stage: said.stage)
        if now != stages.value { stages.value = now }
    }
}

/// A stage, and of which app.
private struct Staged: Equatable, Sendable {
    let app: ObjectIdentifier
    let stage: Stage
}
