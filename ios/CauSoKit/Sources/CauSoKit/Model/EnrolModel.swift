// The phone joins a team. The core says what is wrong with an invitation or a PIN; here is only the order of the questions.

import CauSo

/// How often the officer's side is asked.
private let askAfter = Duration.seconds(1)

/// Behind the screen that joins a team.
public final class EnrolModel: Model<EnrolState, EnrolEvent> {
    private let joining: Joining
    private lazy var scanning = Scanning { [weak self] in self?.seen($0) }

    /// Kept until the server has said yes: a wrong invitation is no reason to think of another PIN.
    private var pin: String?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        joining = models.core.joining
        let (part, typed) = (goesOn(saved["part"]), saved["typed"] ?? "")
        super.init(models, EnrolState(part: part, further: models.core.unlocked, typed: typed))
        watch(joining.step) { [weak self] in self?.follow($0) }
    }

    public override func save() -> [String: String] { ["typed": state.typed, "part": state.part.rawValue] }

    public override func on(_ event: EnrolEvent) {
        switch event {
        case .scan: part(.scan)
        case .type: part(.type)
        case .seen(let frame): if state.part == .scan { scanning.see(frame) } else { frame.close() }
        case .typed(let text): update { $0.typed = text }
        case .take: take(state.typed)
        case .pin(let digits): pin(digits)
        case .retry: begin()
        case .giveUp: giveUp()
        case .same: compared()
        case .different: part(.different)
        case .guides: navigation.go(Place(.guides))
        case .practice: navigation.go(Place(.practice))
        case .settings: navigation.go(Place(.settings))
        }
    }

    public override func back() -> Bool {
        switch state.part {
        case .welcome: return false
        case .scan, .type: part(.welcome)
        case .pin: part(.type)
        case .pinAgain: part(.pin)
        // Whoever goes back here means to look elsewhere, not to begin anew.
        case .wait, .digits, .different: if state.stuck { part(.type) }
        }
        return true
    }

    private func part(_ part: EnrolPart, _ problem: Words? = nil) {
        update { ($0.part, $0.problem) = (part, problem) }
    }

    /// Whoever went on while a frame was read means something else by now.
    private func seen(_ codes: [String]) {
        if state.part == .scan { take(codes[0]) }
    }

    private func take(_ invite: String) {
        update { $0.typed = invite.trimmed }
        if state.further || pin != nil { begin() } else { part(.pin) }
    }

    private func pin(_ digits: String) {
        if state.part == .pin {
            pin = digits
            part(.pinAgain)
        } else if digits == pin {
            begin()
        } else {
            pin = nil
            part(.pin, .of(.enrol_pin_differs))
        }
    }

    private func begin() {
        if let pin { joining.begin(state.typed, pin: pin) } else { joining.begin(state.typed) }
    }

    private func follow(_ step: Join) {
        switch step {
        case .none: break
        case .beginning: waits(officer: false)
        case .refused(let error): refused(error)
        case .begun:
            pin = nil
            waits(officer: true)
            compare()
        }
    }

    private func waits(officer: Bool) {
        update { ($0.part, $0.officer, $0.stuck, $0.problem) = (.wait, officer, false, nil) }
    }

    private func refused(_ error: FieldError) {
        let part: EnrolPart
        switch error {
        case .FixField(field: "pin", _):
            pin = nil
            part = .pin
        case .Retry: part = .wait
        default: part = .type
        }
        // What these codes say elsewhere is about records and files.
        let problem: Words = switch error.stableCode() {
        case "format_malformed": .of(.enrol_no_invite)
        case "no_connection": .of(.enrol_no_network)
        default: words(error)
        }
        update { ($0.part, $0.stuck, $0.problem) = (part, true, problem) }
    }

    /// Asks for the digits until they are here. A network that fails meanwhile is asked again; a forgery ends it.
    private func compare() {
        work { self.part(.different, $0) } _: {
            while self.state.digits.isEmpty {
                do {
                    if let digits = try await self.joining.digits() { self.both(digits) }
                } catch let error as FieldError {
                    guard case .Retry = error else { throw error }
                    self.update { $0.problem = words(error) }
                }
                try await self.models.ticks.wait(until: self.models.ticks.now + askAfter)
            }
        }
    }

    private func both(_ digits: String) {
        let grouped = "\(digits.prefix(4)) \(digits.dropFirst(4))"
        update { ($0.part, $0.digits, $0.problem) = (.digits, grouped, nil) }
    }

    private func compared() {
        work { problem in self.update { $0.problem = problem } } _: { try await self.joining.compared() }
    }

    /// A further team may be given up before its invitation was sent; then the session is still open.
    private func giveUp() {
        if joining.underWay { joining.giveUp() } else { part(.type) }
    }
}

/// Where an earlier process goes on: a PIN is kept nowhere, and is chosen from its first digit.
private func goesOn(_ saved: String?) -> EnrolPart {
    switch saved.flatMap(EnrolPart.init) ?? .welcome {
    case .pinAgain: .pin
    case .wait, .digits, .different: .type
    case let part: part
    }
}
