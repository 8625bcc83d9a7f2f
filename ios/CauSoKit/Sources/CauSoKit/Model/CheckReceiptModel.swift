// A receipt that somebody brings is read, without a network.

import CauSo

/// Behind the camera for receipts, and the field beside it.
public final class CheckReceiptModel: Model<CheckReceiptState, CheckReceiptEvent> {
    private lazy var scanning = Scanning { [weak self] seen in seen.first.map { self?.check($0) } }

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, CheckReceiptState(typed: saved["typed"] ?? ""))
    }

    public override func on(_ event: CheckReceiptEvent) {
        switch event {
        case .seen(let frame): if state.busy { frame.close() } else { scanning.see(frame) }
        case .typed(let text): update { ($0.typed, $0.problem) = (text, nil) }
        case .check: check(state.typed.trimmed)
        }
    }

    public override func save() -> [String: String] { ["typed": state.typed] }

    private func check(_ shown: String) {
        if state.busy || shown.isEmpty { return }
        update { ($0.busy, $0.problem) = (true, nil) }
        work { problem in self.update { ($0.busy, $0.problem) = (false, problem) } } _: {
            _ = try await self.core.session().checkReceipt(shown: shown)
            self.navigation.replace(Place(.receipt, ["shown": shown]))
        }
    }
}
