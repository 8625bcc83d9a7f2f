// The app opens, joins a team, asks for the PIN, and saves what can be saved.

#if DEBUG
extension OpeningState {
    public static let previews: [(name: String, state: OpeningState)] = [("opening", OpeningState())]
}

extension EnrolState {
    public static let previews: [(name: String, state: EnrolState)] = [
        ("enrol", EnrolState()),
        ("enrol-scan", EnrolState(part: .scan)),
        ("enrol-type", EnrolState(part: .type, typed: "CAUSO1:MỜI", problem: .of(.enrol_no_invite))),
        ("enrol-pin", EnrolState(part: .pin)),
        ("enrol-pin-differs", EnrolState(part: .pin, problem: .of(.enrol_pin_differs))),
        ("enrol-officer", EnrolState(part: .wait, officer: true)),
        ("enrol-offline", EnrolState(part: .wait, stuck: true, problem: .of(.enrol_no_network))),
        ("enrol-digits", EnrolState(part: .digits, digits: "4071 9386")),
        ("enrol-different", EnrolState(part: .different)),
    ]
}

extension UnlockState {
    public static let previews: [(name: String, state: UnlockState)] = [
        ("unlock", UnlockState(waiting: 12)),
        ("unlock-wrong", UnlockState(problem: .count(.unlock_wrong, 7))),
        ("unlock-wait", UnlockState(waitSeconds: 90, problem: .count(.unlock_wrong, 5))),
    ]
}

extension RescueState {
    public static let previews: [(name: String, state: RescueState)] = [
        ("rescue", RescueState(because: destroyed, maySave: true)),
        ("rescue-sent", RescueState(because: destroyed, maySave: true, results: [.count(.rescue_sent, 12)], mayBeginAnew: true)),
        ("rescue-ask", RescueState(because: destroyed, maySave: true, mayBeginAnew: true, asking: true)),
        ("rescue-later", RescueState(because: .of(.error_keystore_failed), mayOpen: true)),
    ]

    private static let destroyed = Words.of(.error_vault_destroyed)
}

extension PracticeState {
    public static let previews: [(name: String, state: PracticeState)] = [
        ("practice", PracticeState()),
        ("practice-begun", PracticeState(begun: true)),
        ("practice-leave", PracticeState(practising: true)),
    ]
}
#endif
