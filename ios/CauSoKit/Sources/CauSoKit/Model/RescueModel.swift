// What does not open is told, what can be saved is saved, and nothing is thrown away before somebody said so twice.

import CauSo

/// Behind the screen of a vault that does not open.
public final class RescueModel: Model<RescueState, RescueEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, RescueState(because: .plain("")))
        watch(core.trouble) { [weak self] in if let error = $0 { self?.told(error) } }
    }

    public override func on(_ event: RescueEvent) {
        switch event {
        case .retry: working { await self.core.open() }
        case .send: working { self.told(try await self.core.rescue.send()) }
        case .file: working { try await self.file() }
        case .beginAnew: update { $0.asking = true }
        case .confirm: working { await self.core.rescue.beginAnew() }
        case .keep: update { $0.asking = false }
        }
    }

    private func told(_ error: FieldError) {
        let lasts = switch error {
        case .Report, .AskOfficer: true
        default: false
        }
        update { ($0.because, $0.mayOpen, $0.maySave) = (words(error), !lasts, lasts) }
    }

    private func told(_ saved: Saved) {
        let counts: [(Phrase, Int)] = [(.rescue_sent, saved.sent), (.rescue_left, saved.left), (.rescue_lost, saved.lost)]
        let some = counts.filter { $0.1 > 0 }.map { Words.count($0, $1) }
        let said = saved.codes.map { words($0, otherwise: .error_kind_retry) }
        update {
            $0.results = (some.isEmpty ? [.of(.rescue_nothing)] : some) + said
            $0.mayBeginAnew = $0.mayBeginAnew || saved.left == 0
        }
    }

    private func file() async throws {
        guard let file = try await core.rescue.file() else {
            return update { ($0.results, $0.mayBeginAnew) = ([.of(.rescue_nothing)], true) }
        }
        outside.share(courierFile(file.bytes))
        let lost: [Words] = file.lost > 0 ? [.count(.rescue_lost, Int(file.lost))] : []
        update { ($0.results, $0.mayBeginAnew) = ([.of(.rescue_carried)] + lost, true) }
    }

    private func working(_ call: @escaping @MainActor () async throws -> Void) {
        update { ($0.working, $0.asking, $0.results) = (true, false, []) }
        work { problem in self.update { $0.results = [problem] } } _: {
            defer { self.update { $0.working = false } }
            try await call()
        }
    }
}
