// One person: the card, the last visits, and the ways on from there.

import CauSo

/// Behind the card.
public final class ResidentModel: Model<ResidentState, ResidentEvent> {
    /// Visits that the card shows.
    private static let shownVisits = 10

    /// Visits that are looked through for them, the newest of the phone's.
    private static let lookedThrough: UInt32 = 1_000

    private let subject: SubjectId
    private var card: ResidentCard?
    private var reading: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        subject = place["subject"]
        super.init(models, ResidentState())
        read()
    }

    public override func on(_ event: ResidentEvent) {
        switch event {
        case .entered: read()
        case .help: go(.visit)
        case .call: if let phone = card?.phone { outside.dial(phone) }
        case .home: if let household = card?.household { navigation.go(Place(.household, ["household": household])) }
        case .ask: ask()
        case .held: goWithTeam(.held)
        case .request: goWithTeam(.request)
        case .receipt: navigation.go(Place(.checkReceipt))
        case .life: update { $0.lives = $0.lives.isEmpty ? Coded.lives.options : [] }
        case .note(let code): note(code)
        case .move: go(.move)
        case .merge: navigation.go(Place(.merge, ["one": subject]))
        case .visit(let visit): navigation.go(Place(.visitCard, ["visit": visit]))
        }
    }

    private func go(_ screen: Screen) {
        navigation.go(Place(screen, ["subject": subject]))
    }

    private func goWithTeam(_ screen: Screen) {
        work(refused) {
            let team = try await self.models.teams.now()
            self.navigation.go(Place(screen, ["team": team, "subject": self.subject]))
        }
    }

    private func ask() {
        work(refused) {
            let team = try await self.models.teams.now()
            try Task.checkCancellation()
            self.navigation.go(self.core.pending.ask(team, self.subject))
        }
    }

    private func read() {
        reading?.cancel()
        reading = work(refused) {
            let card = try await self.core.session().resident(subject: self.subject)
            try Task.checkCancellation()
            self.card = card
            guard let card else { return self.update { ($0.name, $0.nobody) = (nil, true) } }
            let home = try await self.home(card)
            let merged = try await self.core.session().recordsOf(subject: self.subject).count > 1
            let visits = try await self.core.session().visits(skip: 0, limit: Self.lookedThrough)
                .filter { $0.subject == card.subject }.prefix(Self.shownVisits).map { $0.row() }
            try Task.checkCancellation()
            self.update {
                $0.draw(card)
                ($0.home, $0.merged, $0.visits) = (home, merged, visits)
            }
        }
    }

    /// Where they live, as far as it is known.
    private func home(_ card: ResidentCard) async throws -> String? {
        var household: HouseholdCard?
        if let id = card.household { household = try await core.session().household(household: id) }
        let hamlets = try await models.teams.hamlets()
        let parts = [household?.address ?? "", (household?.hamlet ?? card.hamlet).flatMap { hamlets[$0] } ?? ""]
        let place = parts.filter { !$0.isBlank }.joined(separator: ", ")
        return place.isEmpty ? nil : place
    }

    private func note(_ code: String) {
        guard !state.busy, let life = Coded.lives.value(code) else { return }
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            try await self.models.teams.writing { team, basis in
                try await self.core.session().noteLife(team: team, subject: self.subject, life: life, basis: basis)
            }
            self.update { ($0.busy, $0.lives) = (false, []) }
            self.outside.tell(.of(.person_noted))
            self.read()
        }
    }

    private func refused(_ told: Words) {
        update { ($0.busy, $0.problem) = (false, told) }
    }
}

extension ResidentState {
    fileprivate mutating func draw(_ card: ResidentCard) {
        gone = card.life == .died || card.life == .movedAway
        name = card.name
        called = "\(card.form) \(card.name.split(separator: " ").last ?? "")"
        birth = card.birth.map(birthWords)
        mark = markOf(card.life)
        phone = card.life == .died ? nil : card.phone.map(national)
        life = card.life.map(Coded.lives.code)
        (nobody, problem) = (false, nil)
    }
}

extension VisitCard {
    fileprivate func row() -> VisitRow {
        let day = day.map(dayWords)
        let outcome = outcome.map(Coded.outcomes.words)
        let detail: Words? = if let day, let outcome { .of(.person_visit_detail, day, outcome) } else { day ?? outcome }
        return VisitRow(
            visit: visit, service: service.map(Coded.services.words) ?? .of(.person_visit), detail: detail ?? .plain(""))
    }
}
