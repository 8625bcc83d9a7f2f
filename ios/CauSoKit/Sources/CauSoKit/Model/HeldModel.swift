// "What do you hold about me?", answered at once.

import CauSo

/// Behind what is held about the `subject` of its place.
public final class HeldModel: Model<HeldState, HeldEvent> {
    private let place: Place
    private var drawn: Drawn?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        self.place = place
        super.init(models, HeldState())
        work(refused) {
            let team = try await models.teams.of(place)
            let held = try await self.core.session().heldAbout(team: team, subject: place["subject"])
            self.drawn = held.drawn
            self.update {
                ($0.loading, $0.parts) = (false, held.sections.map { HeldPart(heading: $0.heading, lines: $0.lines) })
            }
        }
    }

    public override func on(_ event: HeldEvent) {
        switch event {
        case .share: if let drawn { outside.share(Outgoing(name: "dang-giu.png", type: "image/png", bytes: drawn.picture)) }
        case .print: if let drawn { outside.print(Outgoing(name: "dang-giu.pdf", type: "application/pdf", bytes: drawn.page)) }
        case .settings: settings()
        case .request: navigation.go(Place(.request, ["subject": place["subject"]]))
        }
    }

    private func settings() {
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            let summary = try await self.core.session().privacySummary(subject: self.place["subject"])
            self.outside.share(Outgoing(name: "cai-dat.png", type: "image/png", bytes: summary.picture))
            self.update { $0.busy = false }
        }
    }

    private func refused(_ told: Words) { update { ($0.loading, $0.busy, $0.problem) = (false, false, told) } }
}
