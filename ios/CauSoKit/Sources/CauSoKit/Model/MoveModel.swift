// Somebody goes to live elsewhere in the commune: what is due with them goes along.

import CauSo

/// Behind it.
public final class MoveModel: Model<MoveState, MoveEvent> {
    private let subject: SubjectId
    private let saved: [String: String]
    private var homes: HomeChoice?
    private var searching: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (subject, self.saved) = (place["subject"], saved)
        super.init(models, MoveState())
        work(refused) { try await self.begin() }
    }

    public override func on(_ event: MoveEvent) {
        switch event {
        case .home(let event): if let homes { home(event, homes, &searching) }
        case .save: move()
        }
    }

    public override func save() -> [String: String] { homes == nil ? saved : state.home.save() }

    private func begin() async throws {
        let begun = HomeChoice(core, try await models.teams.hamlets())
        let home = try await begun.begin(try await models.teams.now(), saved)
        let name = try await core.session().resident(subject: subject)?.name ?? ""
        homes = begun
        update { ($0.name, $0.home) = (name, home) }
    }

    private func move() {
        if state.busy { return }
        update { ($0.busy, $0.problem, $0.home.faults) = (true, nil, [:]) }
        work(refused) {
            do {
                let to = try self.state.home.chosenHousehold()
                _ = try await self.models.teams.writing { team, basis in
                    try await self.core.session().moveResident(team: team, subject: self.subject, household: to, basis: basis)
                }
                self.outside.tell(.of(.move_done))
                self.navigation.back()
            } catch let wrong as FieldError {
                guard case .FixField(let field, _) = wrong else { throw wrong }
                self.update { ($0.busy, $0.home.faults) = (false, [field: words(wrong)]) }
            }
        }
    }

    private func refused(_ told: Words) {
        update { ($0.busy, $0.problem) = (false, told) }
    }
}
