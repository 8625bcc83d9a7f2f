// Everybody of the team's ground: read in pages as one scrolls, found as one types.

import CauSo

/// Behind the list.
public final class ResidentsModel: Model<ResidentsState, ResidentsEvent> {
    /// Most people that a search shows: who is not among them is found by another word.
    private static let most = Pages.page

    private lazy var slow = SlowSign(models.ticks) { [weak self] long in self?.update { $0.slow = long } }
    private var hamlets: [UInt16: String]?
    private var reading: Task<Void, Never>?
    private var searching: Task<Void, Never>?

    /// The phone's numbers when the list was read: as long as they stay, nobody came and nobody went.
    private var readAt: Status?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(
            models,
            ResidentsState(
                helping: place["for"] == "visit", query: saved["query"] ?? "",
                first: saved["first"].flatMap { Int($0) } ?? 0, offset: saved["offset"].flatMap { Int($0) } ?? 0))
        begin()
    }

    public override func on(_ event: ResidentsEvent) {
        switch event {
        case .entered: if readAt != core.status.value { begin() }
        case .left(let first, let offset): update { ($0.first, $0.offset) = (first, offset) }
        case .query(let words): if words != state.query { search(words) }
        case .near(let row): near(row)
        case .open(let subject): navigation.go(Place(state.helping ? .visit : .resident, ["subject": subject]))
        case .add: navigation.go(Place(.newResident, state.helping ? ["for": "visit"] : [:]))
        }
    }

    public override func save() -> [String: String] {
        ["query": state.query, "first": String(state.first), "offset": String(state.offset)]
    }

    private func begin() {
        readAt = core.status.value
        hamlets = nil
        read(Pages(), max(state.first, state.all.count - 1))
        if !state.query.isBlank { search(state.query) }
    }

    /// What was shown stays until it is read.
    private func read(_ from: Pages, _ upTo: Int) {
        reading?.cancel()
        reading = work(refused) {
            // Whoever gave this up reads another already.
            defer { if !Task.isCancelled { self.reading = nil } }
            try await self.slow.during {
                let read = try await self.reader.upTo(from, upTo)
                try Task.checkCancellation()
                self.update { ($0.all, $0.complete, $0.problem) = (read.rows, read.complete, nil) }
            }
        }
    }

    private func near(_ row: Int) {
        let enough = state.found != nil || state.complete || !reader.wanted(state.all, row)
        if !enough, reading == nil { read(state.all, row) }
    }

    private func search(_ words: String) {
        searching?.cancel()
        update { ($0.query, $0.first, $0.offset) = (words, 0, 0) }
        if words.isBlank { return update { ($0.found, $0.more) = (nil, false) } }
        searching = work(refused) {
            try await self.slow.during {
                let found = try await self.rows(self.core.session().findResidents(query: words, limit: UInt32(Self.most)))
                try Task.checkCancellation()
                self.update { ($0.found, $0.more, $0.problem) = (Pages() + found, found.count == Self.most, nil) }
            }
        }
    }

    private var reader: PageReader {
        PageReader { after in try await self.rows(self.core.session().residentsPage(after: after, limit: UInt32(Pages.page))) }
    }

    /// What is found before the list is read has its hamlets too.
    private func rows(_ cards: [ResidentCard]) async throws -> [PersonRow] {
        let names: [UInt16: String]
        if let hamlets { names = hamlets } else { names = try await models.teams.hamlets() }
        hamlets = names
        return cards.map { $0.row(names) }
    }

    private func refused(_ told: Words) {
        update { $0.problem = told }
    }
}
