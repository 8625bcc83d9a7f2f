// The day: what is due, what was begun, what waits.

import CauSo

/// Behind today's screen.
public final class TodayModel: Model<TodayState, TodayEvent> {
    private lazy var slow = SlowSign(models.ticks) { [weak self] long in self?.update { $0.slow = long } }
    private var reading: Task<Void, Never>?
    private var written: Written?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, TodayState())
        watch(core.status) { [weak self] in if let status = $0 { self?.hear(status) } }
    }

    public override func on(_ event: TodayEvent) {
        switch event {
        case .entered: read()
        case .go(let way): go(way)
        case .team(let code): choose(code)
        case .due(let visit): navigation.go(Place(.followUp, ["visit": visit]))
        case .draft(let draft): navigation.go(Place(.visit, ["draft": draft]))
        }
    }

    /// What tells that something came or was written: the plan is read again.
    private struct Written: Equatable {
        struct OfTeam: Equatable {
            let enrolled: Bool
            let captured: UInt64
            let lastHeardMs: UInt64
        }

        let teams: [OfTeam]
        let drafts: UInt32

        init(_ status: Status) {
            teams = status.teams.map { OfTeam(enrolled: $0.enrolled, captured: $0.captured, lastHeardMs: $0.lastHeardMs) }
            drafts = status.drafts
        }
    }

    private func hear(_ status: Status) {
        update {
            ($0.waiting, $0.photos) = (Int(status.waiting), Int(status.photosWaiting))
            $0.receipted = status.teams.reduce(0) { $0 + Int($1.receipted) }
            $0.returned = returnedOf(status)
        }
        let now = Written(status)
        if now == written { return }
        written = now
        read()
    }

    private func read() {
        reading?.cancel()
        reading = work(refused) {
            try await self.slow.during { try await self.plan() }
        }
    }

    private func plan() async throws {
        let offline = await Self.isOffline(core.platform.connectivity)
        let today = try await core.session().today()
        let teams = try await models.teams.all()
        let status = core.status.value?.teams ?? []
        try Task.checkCancellation()
        let named = Dictionary(status.map { ($0.team, $0.name) }) { first, _ in first }
        update {
            $0.date = weekdayWords(today)
            // Practice is never sent: no network is no news.
            $0.offline = offline && !core.practice
            $0.outside = teams.isEmpty
            $0.team = (teams.first ?? status.first?.team).flatMap { named[$0] } ?? ""
            $0.teams = teams.count < 2 ? [] : teams.sorted().map { Option($0, .plain(named[$0] ?? $0)) }
            $0.chosen = teams.first
        }
        let plan = try await core.session().plan()
        var drafts: [DraftRow] = []
        for saved in try await core.session().drafts() {
            let name = try await core.session().resident(subject: saved.draft.subject)?.name
            let service = Coded.services.words(saved.draft.service)
            drafts.append(DraftRow(draft: saved.id, name: name.map(Words.plain) ?? .of(.today_draft_nobody), service: service))
        }
        try Task.checkCancellation()
        update {
            $0.read = true
            $0.hamlets = plan.hamlets.map { $0.rows(plan.day) }
            $0.later = Int(plan.later)
            $0.targets = plan.targets.map { $0.row() }
            $0.drafts = drafts
            $0.problem = nil
        }
    }

    /// Away from the screen's thread: the system may take its time.
    private nonisolated static func isOffline(_ connectivity: any Connectivity) async -> Bool {
        connectivity.network() == .offline
    }

    private func choose(_ team: String) {
        models.teams.chosen = team
        read()
    }

    private func go(_ way: TodayWay) {
        let place = switch way {
        case .help: Place(.residents, ["for": "visit"])
        case .people: Place(.residents)
        case .report: Place(.report, state.chosen.map { ["team": $0] } ?? [:])
        case .shop: Place(.shop)
        case .guides: Place(.guides)
        case .followUps: Place(.followUps)
        case .checkReceipt: Place(.checkReceipt)
        case .sync: Place(.sync)
        case .settings: Place(.settings)
        case .practice: Place(.practice)
        case .invitation: Place(.enrol)
        }
        navigation.go(place)
    }

    private func refused(_ told: Words) {
        update { $0.problem = told }
    }
}
