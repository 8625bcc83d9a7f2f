// Sending and fetching, looked at. It goes on when nobody looks.

import CauSo

/// How long an officer takes to click: then the server is asked again whether this phone is in the team.
private let askAgainAfter = Duration.seconds(5)

/// Behind the screen of what waits.
public final class SyncModel: Model<SyncState, SyncEvent> {
    /// The phone was just enrolled: it asks until the officer took it in.
    private let first: Bool
    private var run: SyncRun?
    private var going: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        first = place.about["first"] != nil
        super.init(models, SyncState())
        watch(core.status) { [weak self] in if let status = $0 { self?.told(status) } }
        if first { begin(.later) }
    }

    public override func on(_ event: SyncEvent) {
        switch event {
        case .begin: begin(photos)
        case .withPhotos: begin(.now)
        case .cancel: cancel()
        case .courier: navigation.go(Place(.courier))
        case .budget: navigation.go(Place(.settings))
        case .join: navigation.go(Place(.enrol))
        case .start: navigation.home()
        }
    }

    private var photos: Photos { models.preferences.budget == .everything ? .now : .unmetered }

    private func told(_ status: Status) {
        let network = core.platform.connectivity.network()
        let joining = status.teams.contains { !$0.enrolled }
        update {
            $0.teams = status.teams.map(team)
            $0.waiting = Int(status.waiting)
            $0.photos = Int(status.photosWaiting)
            $0.carried = Int(status.carried)
            $0.setAside = distinct(status.setAside).map { words($0, otherwise: .error_kind_report) }
            $0.offline = network == .offline
            $0.photosCost = network == .metered && status.photosWaiting > 0 && photos != .now
            $0.joining = joining
            $0.joined = first && !joining && !status.teams.isEmpty
            $0.mayJoin = joining && core.unlocked
        }
    }

    private func team(_ team: TeamStatus) -> SyncTeam {
        SyncTeam(
            name: team.name.isEmpty ? team.commune : team.name,
            standing: team.server.map { words($0, otherwise: .error_kind_ask_officer) } ?? (team.stale ? .of(.sync_stale) : nil),
            heard: team.lastHeardMs == 0 ? .of(.sync_never) : .of(.sync_heard, moment(utcMs: team.lastHeardMs)))
    }

    private func begin(_ photos: Photos) {
        if state.running { return }
        update { ($0.running, $0.result, $0.problems, $0.progress) = (true, nil, [], .of(.sync_begun)) }
        going = work { problem in self.update { $0.problems = [problem] } } _: {
            // Whoever cancelled it between two tries has put it to rest already, and may have begun another.
            defer { if !Task.isCancelled { self.rest() } }
            while true {
                let summary = try await self.once(photos)
                self.update { self.ended(&$0, summary) }
                guard self.first, self.state.joining, !summary.cancelled else { break }
                try await self.models.ticks.wait(until: self.models.ticks.now + askAgainAfter)
            }
        }
    }

    private func once(_ photos: Photos) async throws -> SyncSummary {
        let run = try await core.app().sync(photos: photos)
        if Task.isCancelled {
            run.cancel()
            throw CancellationError()
        }
        let progress = ProgressTeller()
        let watching = try run.observe(observer: progress)
        self.run = run
        let telling = Task { [weak self] in
            for await now in progress.told where !Task.isCancelled { self?.update { $0.progress = how(now) } }
        }
        defer {
            watching.end()
            telling.cancel()
            self.run = nil
        }
        return try await run.wait()
    }

    private func ended(_ state: inout SyncState, _ summary: SyncSummary) {
        let sent = Int(summary.eventsReceipted)
        state.result =
            first && state.joining ? nil
            : summary.cancelled ? .of(.sync_cancelled)
            : !summary.complete ? .of(.sync_unfinished)
            : sent > 0 ? .count(.sync_sent, sent)
            : .of(.sync_up_to_date)
        state.good = summary.complete
        state.problems = distinct(summary.codes).map { words($0, otherwise: .error_kind_retry) }
    }

    private func cancel() {
        if let run { return run.cancel() }
        // Between two tries of a phone that waits to be taken in, nothing runs.
        going?.cancel()
        rest()
    }

    private func rest() {
        update { ($0.running, $0.progress) = (false, nil) }
    }
}

private func how(_ progress: SyncProgress) -> Words {
    let (fetched, sent) = (progress.entries, progress.eventsReceipted)
    return fetched + sent == 0 ? .of(.sync_begun) : .of(.sync_progress, grouped(sent), grouped(fetched))
}

/// Each code once, in its order.
private func distinct(_ codes: [String]) -> [String] {
    var seen: Set<String> = []
    return codes.filter { seen.insert($0).inserted }
}

/// How far a sync is, on its way to the main thread; of what comes faster than it is drawn, the last.
private final class ProgressTeller: SyncObserver {
    let told: AsyncStream<SyncProgress>
    private let line: AsyncStream<SyncProgress>.Continuation

    init() {
        (told, line) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func changed(progress: SyncProgress) { line.yield(progress) }
}
