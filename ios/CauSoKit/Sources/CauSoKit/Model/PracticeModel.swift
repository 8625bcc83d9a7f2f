// Practice is a phone of its own beside the real one, which is locked meanwhile.

/// Behind the way into practice.
public final class PracticeModel: Model<PracticeState, PracticeEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, PracticeState(practising: models.core.practice, begun: models.core.practised()))
    }

    public override func on(_ event: PracticeEvent) {
        switch event {
        case .pin(let digits): enter(digits)
        case .anew(let anew): update { $0.anew = anew }
        case .leave: work { _ in } _: { await self.core.leavePractice() }
        }
    }

    private func enter(_ pin: String) {
        if state.working { return }
        update { ($0.working, $0.problem) = (true, nil) }
        let anew = state.anew
        work { problem in self.update { $0.problem = problem } } _: {
            defer { self.update { $0.working = false } }
            try await self.core.enterPractice(pin, anew: anew)
        }
    }
}
