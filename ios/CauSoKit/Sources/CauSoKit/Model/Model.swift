// What stands behind a screen: the core's answers made a state, and events made calls of the core.

import CauSo

/// A model of whatever screen, as the way of screens keeps it.
@MainActor
public protocol AnyModel: AnyObject {
    /// Where it stands on the way of screens: it goes from there, whatever lies above it by then.
    var stop: Stop? { get set }

    /// What was typed and chosen here and is in no vault yet, as texts. It is sealed whenever the phone locks or the system may
    /// end the process, and given to `Models` when the place is shown again.
    func save() -> [String: String]

    /// The way back was taken: true if it led to an earlier part of this same screen.
    func back() -> Bool

    /// Its work ends. The core ends what was begun, and nothing stays half.
    func close()
}

/// One screen's state and what its events do. It lives as long as its place is on the way back, or until the phone locks.
@MainActor
open class Model<State: Equatable & Sendable, Event: Sendable>: AnyModel {
    /// What is shown.
    public let states: Watched<State>

    public weak var stop: Stop?

    /// What it is made from.
    let models: Models
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var watches: [Watch] = []
    private var lastTask = 0
    private var isClosed = false

    init(_ models: Models, _ first: State) {
        (self.models, states) = (models, Watched(first))
    }

    /// What is shown now.
    public var state: State { states.value }

    var core: Core { models.core }

    /// Ways to go from here. A screen that has gone leads nowhere: what it began in the core ends, and changes nothing more.
    var navigation: any Navigation {
        guard !isClosed, let stop else { return models.nowhere }
        return models.shell.from(stop)
    }

    /// Ways out of the app, likewise.
    var outside: any Outside { isClosed ? models.nowhere : models.outside }

    /// What was done on the screen.
    open func on(_ event: Event) {}

    open func save() -> [String: String] { [:] }

    open func back() -> Bool { false }

    open func close() {
        isClosed = true
        tasks.values.forEach { $0.cancel() }
        tasks = [:]
        watches.forEach { $0.end() }
        watches = []
    }

    func update(_ change: (inout State) -> Void) {
        var changed = state
        change(&changed)
        if changed != state { states.value = changed }
    }

    /// Calls the core; what it refuses is given to `refused` in words, unless the call was given up meanwhile. A screen whose
    /// session ended shows nothing: the PIN is asked. The call begins after this returns: a state that keeps a second tap out is
    /// set before.
    @discardableResult
    func work(_ refused: @escaping @MainActor (Words) -> Void, _ call: @escaping @MainActor () async throws -> Void) -> Task<Void, Never> {
        lastTask += 1
        let id = lastTask
        let task = Task { [weak self] in
            do {
                try Task.checkCancellation()
                try await call()
            } catch {
                if !Task.isCancelled, let refusal = refusal(error) { refused(words(refusal)) }
            }
            self?.tasks[id] = nil
        }
        if isClosed { task.cancel() } else { tasks[id] = task }
        return task
    }

    /// Is told what a value is and becomes, as long as the screen lives.
    func watch<Value>(_ watched: Watched<Value>, _ tell: @escaping (Value) -> Void) {
        if isClosed { return }
        watches.append(watched.watch(tell))
    }
}

/// The phone was locked, or changed hands, while a screen was at work.
struct SessionEnded: Error {}
