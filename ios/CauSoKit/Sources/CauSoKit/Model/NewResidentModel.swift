// Somebody new is written down: under an officer's document at once, or else after they were asked.

import CauSo

/// Behind the page.
public final class NewResidentModel: Model<NewResidentState, NewResidentEvent> {
    /// What is known once the core was asked.
    private struct Begun {
        let team: TeamId
        let subject: SubjectId
        let hamlets: [UInt16: String]
        let homes: HomeChoice
        let ground: GroundId?
    }

    private static let fields = Set(Typed.allCases.map(\.field))
    private static let homeFields: Set = ["address", "hamlet", "household"]

    private let place: Place
    private let saved: [String: String]
    private lazy var scanning = Scanning { [weak self] in self?.seen($0) }
    private var begun: Begun?
    private var looking: Task<Void, Never>?
    private var searching: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (self.place, self.saved) = (place, saved)
        super.init(models, NewResidentState(saved: saved))
        work(refused) { try await self.begin() }
    }

    public override func on(_ event: NewResidentEvent) {
        switch event {
        case .type(let into, let words): type(into, words)
        case .sex(let code): update { $0.sex = code }
        case .form(let words): update { $0.form = words }
        case .represented(let represented): update { $0.represented = represented }
        case .home(let event): if let begun { home(event, begun.homes, &searching) }
        case .scan: update { ($0.scanning, $0.faults["card"]) = (!$0.scanning, nil) }
        case .seen(let frame): if state.scanning { scanning.see(frame) } else { frame.close() }
        case .card(let words): update { ($0.card, $0.faults["card"]) = (words, nil) }
        case .readCard: readCard(state.card)
        case .open(let subject): navigation.go(Place(.resident, ["subject": subject]))
        case .another:
            update { ($0.another, $0.halted) = (true, false) }
            save(asking: begun?.ground == nil)
        case .save: save(asking: begun?.ground == nil)
        case .ask: save(asking: true)
        }
    }

    public override func save() -> [String: String] {
        guard let begun else { return saved }
        return state.save().merging(state.home.save()) { text, _ in text }.merging(["subject": begun.subject]) { text, _ in text }
    }

    private func begin() async throws {
        let team = try await models.teams.of(place)
        let subject: SubjectId
        if let before = saved["subject"] { subject = before } else { subject = try await core.session().newSubject() }
        let hamlets = try await models.teams.hamlets()
        let homes = HomeChoice(core, hamlets)
        let standing = try await core.session().policy(team: team).grounds.first { $0.purposes.contains(.assist) }
        let host = saved.isEmpty ? place.about["host"].map { ["home_host": $0] } : nil
        let home = try await homes.begin(team, host ?? saved)
        begun = Begun(team: team, subject: subject, hamlets: hamlets, homes: homes, ground: standing?.id)
        update { ($0.home, $0.ground) = (home, standing?.document) }
        look()
    }

    private func type(_ into: Typed, _ words: String) {
        update {
            let before = $0
            switch into {
            case .name: $0.name = words
            case .birth: $0.birth = words
            case .idNumber: $0.idNumber = words
            case .phone: $0.phone = words
            }
            if $0 != before { ($0.faults[into.field], $0.another, $0.halted) = (nil, false, false) }
        }
        look()
    }

    /// Who may be the same person, as one types. What is not whole yet says nothing.
    private func look() {
        guard let begun else { return }
        looking?.cancel()
        looking = work { _ in } _: {
            let alike = self.state.name.isBlank ? [] : try await self.alike(begun)
            try Task.checkCancellation()
            self.update { ($0.alike, $0.halted) = (alike, $0.halted && !alike.isEmpty) }
        }
    }

    /// Where they live says nothing about who they are.
    private func alike(_ begun: Begun) async throws -> [AlikeRow] {
        try await core.alike(state.resident(.new(address: "", hamlet: 0)), begun.hamlets)
    }

    private func seen(_ codes: [String]) {
        if state.scanning, let first = codes.first { readCard(first) }
    }

    private func readCard(_ text: String) {
        do {
            var filled = state
            try filled.fill(fromCard: text)
            (filled.scanning, filled.card, filled.faults, filled.another) = (false, "", [:], false)
            update { $0 = filled }
            look()
        } catch {
            update { $0.faults = refusal(error).map { ["card": words($0)] } ?? [:] }
        }
    }

    private func save(asking: Bool) {
        guard let begun, !state.busy else { return }
        update { ($0.busy, $0.problem, $0.faults, $0.home.faults) = (true, nil, [:], [:]) }
        work(refused) {
            defer { self.update { $0.busy = false } }
            do {
                try await self.put(begun, asking: asking)
            } catch let wrong as FieldError {
                guard case .FixField(let field, _) = wrong else { throw wrong }
                self.fault(field, words(wrong))
            }
        }
    }

    private func put(_ begun: Begun, asking: Bool) async throws {
        let resident = state.resident(try state.home.chosenHousehold())
        try checkResident(resident: resident)
        let alike = try await alike(begun)
        update { $0.alike = alike }
        if !alike.isEmpty, !state.another { return update { $0.halted = true } }
        let session = try core.session()
        if asking {
            return navigation.go(core.pending.ask(begun.team, begun.subject, Unsaved(resident: resident)))
        }
        let basis = Basis(purpose: .assist, ground: begun.ground)
        _ = try await session.addResident(team: begun.team, subject: begun.subject, resident: resident, basis: basis)
        outside.tell(.of(.newcomer_saved))
        navigation.replace(Place(place["for"] == "visit" ? .visit : .resident, ["subject": begun.subject]))
    }

    private func fault(_ field: String, _ words: Words) {
        update {
            if Self.fields.contains(field) {
                $0.faults = [field: words]
            } else if Self.homeFields.contains(field) {
                $0.home.faults = [field: words]
            } else {
                $0.problem = words
            }
        }
    }

    private func refused(_ told: Words) {
        update { $0.problem = told }
    }
}
