// Behind the part of a screen on which it is chosen where somebody lives.

import CauSo

/// Asks the core about it. Keeps nothing itself but what hamlets are called: a state goes in and comes out.
@MainActor
struct HomeChoice {
    /// Most people who are offered: who is not among them is found by another word.
    private static let most: UInt32 = 5

    private let core: Core
    private let hamlets: [UInt16: String]

    init(_ core: Core, _ hamlets: [UInt16: String]) {
        (self.core, self.hamlets) = (core, hamlets)
    }

    /// As it was typed before, with the hamlets of a team.
    func begin(_ team: TeamId, _ saved: [String: String]) async throws -> HomeState {
        let known = try await core.session().policy(team: team).hamlets.map { Option(String($0.code), .plain($0.name)) }
        var state = HomeState(
            together: saved["home_together"].map { $0 == "true" } ?? (saved["home_host"] != nil),
            address: saved["home_address"] ?? "",
            hamlet: saved["home_hamlet"] ?? (known.count == 1 ? known[0].code : ""),
            hamlets: [Option("", .of(.home_hamlet_none))] + known,
            query: saved["home_query"] ?? "")
        if let host = saved["home_host"] { try await chosen(host)(&state) }
        if let query = saved["home_query"] {
            state.query = query
            try await found(query)(&state)
        }
        return state
    }

    /// What is asked of the core about what was done, if anything is. The answer is a change: meanwhile something else may have
    /// been typed.
    func question(_ event: HomeEvent) -> (@MainActor () async throws -> (inout HomeState) -> Void)? {
        switch event {
        case .query(let words): { try await found(words) }
        case .host(let subject): { try await chosen(subject) }
        case .together, .address, .hamlet: nil
        }
    }

    private func found(_ words: String) async throws -> (inout HomeState) -> Void {
        let rows = try await core.session().findResidents(query: words, limit: Self.most).map { $0.row(hamlets) }
        return { $0.found = rows }
    }

    private func chosen(_ subject: SubjectId) async throws -> (inout HomeState) -> Void {
        guard let host = try await core.session().resident(subject: subject) else { return { _ in } }
        guard let household = host.household else { return { $0.faults = ["household": .of(.home_host_without)] } }
        let row = host.row(hamlets)
        return { ($0.host, $0.household, $0.query, $0.found, $0.faults) = (row, household, "", [], [:]) }
    }
}

extension HomeState {
    /// What is done, without asking the core.
    mutating func take(_ event: HomeEvent) {
        switch event {
        case .together(let together): (self.together, faults) = (together, [:])
        case .address(let words): (address, faults["address"]) = (words, nil)
        case .hamlet(let code): (hamlet, faults["hamlet"]) = (code, nil)
        case .query(let words): query = words
        case .host: break
        }
    }

    /// What goes to the core; refused as a field of it would be while nothing is chosen.
    func chosenHousehold() throws -> Household {
        if together {
            guard let household else { throw FieldError.FixField(field: "household", code: "empty") }
            return .existing(id: household)
        }
        guard let code = UInt16(hamlet) else { throw FieldError.FixField(field: "hamlet", code: "empty") }
        return .new(address: address, hamlet: code)
    }

    /// As texts, to be sealed.
    func save() -> [String: String] {
        var texts = ["home_together": String(together), "home_address": address, "home_hamlet": hamlet]
        texts["home_host"] = host?.subject
        if !query.isBlank { texts["home_query"] = query }
        return texts
    }
}

/// A state with such a part.
protocol Housed {
    var home: HomeState { get set }
    var problem: Words? { get set }
}

extension NewResidentState: Housed {}
extension MoveState: Housed {}

extension Model where State: Housed {
    /// Something was done in it. Of several questions only the last counts.
    func home(_ event: HomeEvent, _ homes: HomeChoice, _ searching: inout Task<Void, Never>?) {
        update { $0.home.take(event) }
        guard let question = homes.question(event) else { return }
        searching?.cancel()
        searching = work { problem in self.update { $0.problem = problem } } _: {
            let change = try await question()
            try Task.checkCancellation()
            self.update { change(&$0.home) }
        }
    }
}
