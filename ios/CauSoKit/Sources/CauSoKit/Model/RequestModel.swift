// A resident asks for a right at the door: noted at once, because the law counts the days from then.

import CauSo

/// Behind a request about the `subject` of its place.
public final class RequestModel: Model<RequestState, RequestEvent> {
    private let place: Place

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        self.place = place
        super.init(
            models, RequestState(rights: Coded.rights.options, right: saved["right"], received: saved["received"] ?? ""))
        work(refused) {
            let today = try await self.core.session().today()
            let name = try await self.core.session().resident(subject: place["subject"])?.name ?? ""
            self.update {
                ($0.name, $0.today) = (name, today)
                if $0.received.isEmpty { $0.received = today }
            }
        }
    }

    public override func on(_ event: RequestEvent) {
        switch event {
        case .ask(let right): update { ($0.right, $0.problem) = (right, nil) }
        case .received(let day): update { ($0.received, $0.problem) = (day, nil) }
        case .record: record()
        case .done: navigation.back()
        }
    }

    public override func save() -> [String: String] {
        var typed = ["received": state.received]
        typed["right"] = state.right
        return typed
    }

    private func record() {
        guard state.ready, let right = state.right.flatMap(Coded.rights.value) else { return }
        let received = state.received
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            let team = try await self.models.teams.of(self.place)
            let subject = self.place["subject"]
            let by = try await self.core.session().recordRequest(team: team, subject: subject, right: right, received: received)
            self.update { ($0.busy, $0.deadlines) = (false, self.inWords(by)) }
        }
    }

    private func inWords(_ by: Deadlines) -> [Words] {
        [
            .of(.request_answered, dayWords(by.answered)),
            .of(.request_done_by, dayWords(by.done)),
            .of(.request_done_with_others, dayWords(by.doneWithOthers)),
            .of(.request_extended, dayWords(by.extended)),
        ]
    }

    private func refused(_ told: Words) { update { ($0.busy, $0.problem) = (false, told) } }
}
