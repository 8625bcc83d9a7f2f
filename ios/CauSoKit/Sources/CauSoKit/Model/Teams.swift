// Which team somebody works for: a phone may be in several, and most are in one.

import CauSo

/// Teams that the phone can write for, the chosen one first.
@MainActor
final class Teams {
    private unowned let core: Core
    private let preferences: Preferences

    init(_ core: Core, _ preferences: Preferences) {
        (self.core, self.preferences) = (core, preferences)
    }

    /// Chosen on today's screen; nil where there is nothing to choose.
    var chosen: TeamId? {
        get { preferences.team }
        set { preferences.team = newValue }
    }

    /// All of them; none while the officer has not taken the phone in.
    func all() async throws -> [TeamId] {
        let teams = try await core.session().teams()
        return teams.filter { $0 == chosen } + teams.filter { $0 != chosen }
    }

    /// The one that is worked for.
    func now() async throws -> TeamId {
        guard let first = try await all().first else { throw Self.nobody }
        return first
    }

    /// The one that a place names, or else the one that is worked for.
    func of(_ place: Place) async throws -> TeamId {
        if let named = place.about["team"] { return named }
        return try await now()
    }

    /// Names of hamlets by their numbers. Two communes may number theirs alike: the chosen team's go first.
    func hamlets() async throws -> [UInt16: String] {
        var names: [UInt16: String] = [:]
        for team in try await all() {
            do {
                let policy = try await core.session().policy(team: team)
                names.merge(policy.hamlets.map { ($0.code, $0.name) }) { first, _ in first }
            } catch FieldError.NotAllowed {
                continue
            }
        }
        return names
    }

    /// Writes for the first team that may: a resident may be another team's.
    func writing<Result>(_ call: @MainActor (TeamId, Basis) async throws -> Result) async throws -> Result {
        var refused: FieldError?
        for team in try await all() {
            do {
                return try await core.session().allowed(team, .assist) { try await call(team, $0) }
            } catch let missing as FieldError {
                guard case .NotAllowed = missing else { throw missing }
                refused = refused ?? missing
            }
        }
        throw refused ?? Self.nobody
    }

    private static let nobody = FieldError.AskOfficer(code: "not_in_roster")
}
