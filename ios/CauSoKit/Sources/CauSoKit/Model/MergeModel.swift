// One person recorded twice is shown as one, and apart again if that was wrong. Nothing is copied and nothing lost.

import CauSo

/// Behind it.
public final class MergeModel: Model<MergeState, MergeEvent> {
    /// Most people who are offered.
    private static let most: UInt32 = 5

    private let subject: SubjectId
    private let saved: [String: String]
    private var hamlets: [UInt16: String] = [:]
    private var searching: Task<Void, Never>?
    private var begun = false

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (subject, self.saved) = (place["one"], saved)
        super.init(models, MergeState())
        work(refused) {
            self.hamlets = try await self.models.teams.hamlets()
            try await self.begin()
            if let other = saved["other"] { try await self.choose(other) }
            self.begun = true
            if let query = saved["query"] { self.search(query) }
        }
    }

    public override func on(_ event: MergeEvent) {
        switch event {
        case .query(let words): search(words)
        case .choose(let subject): write { try await self.choose(subject) }
        case .anew: update { ($0.other, $0.problem) = (nil, nil) }
        case .merge: merge()
        case .unmerge(let subject): unmerge(subject)
        }
    }

    public override func save() -> [String: String] {
        if !begun { return saved }
        var texts: [String: String] = [:]
        texts["other"] = state.other?.subject
        if !state.query.isBlank { texts["query"] = state.query }
        return texts
    }

    private func begin() async throws {
        let card = try await core.session().resident(subject: subject)
        let records = try await core.session().recordsOf(subject: subject)
        let apart = records.filter { $0 != subject }.enumerated().map { at, other in
            MergedRow(subject: other, words: records.count > 2 ? .of(.merge_apart_one, "\(at + 1)") : .of(.merge_apart))
        }
        var alike: [AlikeRow] = []
        if let card { alike = try await self.alike(card) }
        let one = card.map(side)
        searching?.cancel()
        update { $0 = MergeState(one: one, alike: alike, merged: apart, busy: $0.busy, done: $0.done, problem: $0.problem) }
    }

    private func alike(_ card: ResidentCard) async throws -> [AlikeRow] {
        let same = NewResident(name: card.name, birth: card.birth, phone: card.phone, household: .new(address: "", hamlet: 0))
        return try await core.alike(same, hamlets).filter { $0.subject != card.subject }
    }

    private func search(_ words: String) {
        searching?.cancel()
        update { $0.query = words }
        searching = work(refused) {
            let cards = try await self.core.session().findResidents(query: words, limit: Self.most)
            try Task.checkCancellation()
            self.update { state in
                state.found = cards.filter { $0.subject != state.one?.subject }.map { $0.row(self.hamlets) }
            }
        }
    }

    private func choose(_ other: SubjectId) async throws {
        let card = try await core.session().resident(subject: other)
        update { ($0.other, $0.done) = (card.map(side), nil) }
    }

    private func side(_ card: ResidentCard) -> Side {
        let lines: [Words?] = [
            card.birth.map { .of(.person_birth, birthWords($0)) },
            card.phone.map { .plain(national($0)) },
            card.hamlet.flatMap { hamlets[$0] }.map { .plain($0) },
            markOf(card.life),
        ]
        return Side(subject: card.subject, name: card.name, lines: lines.compactMap { $0 })
    }

    private func merge() {
        guard let other = state.other else { return }
        write {
            try await self.core.session().merge(team: self.models.teams.now(), one: self.subject, other: other.subject)
            try await self.begin()
            self.update { $0.done = .of(.merge_done) }
        }
    }

    private func unmerge(_ other: SubjectId) {
        write {
            try await self.core.session().unmerge(team: self.models.teams.now(), one: self.subject, other: other)
            try await self.begin()
            self.update { $0.done = .of(.merge_undone) }
        }
    }

    private func write(_ call: @escaping @MainActor () async throws -> Void) {
        if state.busy { return }
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            try await call()
            self.update { $0.busy = false }
        }
    }

    private func refused(_ told: Words) {
        update { ($0.busy, $0.problem) = (false, told) }
    }
}
