// A household and who lives in it.

import CauSo

/// Behind it.
public final class HouseholdModel: Model<HouseholdState, HouseholdEvent> {
    private let household: HouseholdId
    private var reading: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        household = place["household"]
        super.init(models, HouseholdState())
        read()
    }

    public override func on(_ event: HouseholdEvent) {
        switch event {
        case .entered: read()
        case .open(let subject): navigation.go(Place(.resident, ["subject": subject]))
        case .add: add()
        }
    }

    private func read() {
        reading?.cancel()
        reading = work { problem in self.update { $0.problem = problem } } _: {
            let hamlets = try await self.models.teams.hamlets()
            let found = try await self.core.session().household(household: self.household)
            try Task.checkCancellation()
            self.update { $0 = found.map { $0.state(hamlets) } ?? HouseholdState(problem: .of(.household_nobody)) }
        }
    }

    /// Somebody new lives with the first of those who are here.
    private func add() {
        navigation.go(Place(.newResident, state.members.first.map { ["host": $0.subject] } ?? [:]))
    }
}

extension HouseholdCard {
    fileprivate func state(_ hamlets: [UInt16: String]) -> HouseholdState {
        HouseholdState(
            address: address.flatMap { $0.isBlank ? nil : $0 }, hamlet: hamlet.flatMap { hamlets[$0] },
            members: members.map { $0.row(hamlets) }, known: true)
    }
}
