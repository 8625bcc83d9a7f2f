// The PIN opens the phone. Wrong ones wait longer each, and the last destroys the key.

import CauSo

/// Behind the screen that asks for the PIN.
public final class UnlockModel: Model<UnlockState, UnlockEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, UnlockState(only: models.core.pending.underWay, practice: models.core.practice))
        watch(core.status) { [weak self] status in
            guard let status else { return }
            self?.update { ($0.waiting, $0.carried) = (Int(status.waiting), Int(status.carried)) }
        }
    }

    public override func on(_ event: UnlockEvent) {
        switch event {
        case .pin(let digits): tryPin(digits)
        case .guides: navigation.go(Place(.guides))
        case .sync: navigation.go(Place(.sync))
        case .courier: navigation.go(Place(.courier))
        case .practice: navigation.go(Place(.practice))
        case .settings: navigation.go(Place(.settings))
        }
    }

    private func tryPin(_ digits: String) {
        if state.trying { return }
        update { ($0.trying, $0.problem) = (true, nil) }
        work { problem in self.update { ($0.trying, $0.problem) = (false, problem) } } _: {
            do {
                try await self.core.unlock(digits)
            } catch FieldError.Unlock(let code, let left, let waitMs) {
                try await self.refused(code, left: Int(left), wait: .milliseconds(Int64(waitMs)))
            }
        }
    }

    private func refused(_ code: String, left: Int, wait: Duration) async throws {
        let problem: Words =
            code != "pin_wrong" ? words(code, otherwise: .error_kind_unlock)
            : left == 1 ? .of(.unlock_wrong_last) : .count(.unlock_wrong, left)
        update { ($0.trying, $0.problem) = (false, problem) }
        let until = models.ticks.now + wait
        while true {
            let left = until - models.ticks.now
            let seconds = left <= .zero ? 0 : Int(left.components.seconds) + (left.components.attoseconds > 0 ? 1 : 0)
            update { $0.waitSeconds = seconds }
            if seconds == 0 { break }
            try await models.ticks.wait(until: min(models.ticks.now + .seconds(1), until))
        }
    }
}
