// The guides of this phone.

import CauSo

/// Behind the list of guides.
public final class GuidesModel: Model<GuidesState, GuidesEvent> {
    private var updating: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, GuidesState())
        work(refused) { try await self.open() }
    }

    public override func on(_ event: GuidesEvent) {
        switch event {
        case .open(let code): navigation.go(Place(.guide, ["code": code]))
        case .update: fetch()
        case .cancel:
            updating?.cancel()
            update { $0.updating = false }
        case .lesson: navigation.go(Place(.lesson))
        }
    }

    private func open() async throws {
        let cards = try await core.app().guides(language: models.preferences.language.rawValue)
        update { $0.rows = cards.map(row) }
    }

    private func fetch() {
        if state.updating { return }
        update { ($0.updating, $0.news, $0.problem) = (true, nil, nil) }
        updating = work { self.refused(whyNot($0)) } _: {
            let taken = try await self.core.app().updateGuides()
            // The core fetches on for whoever gave up waiting; what comes of it is told no more.
            try Task.checkCancellation()
            self.update { ($0.updating, $0.news) = (false, .of(taken == 0 ? .guides_newest : .guides_updated)) }
            try await self.open()
        }
    }

    private func refused(_ problem: Words) {
        update { ($0.rows, $0.updating, $0.problem) = ($0.rows ?? [], false, problem) }
    }
}

private func row(_ card: GuideCard) -> GuideRow {
    let from: Phrase = switch card.origin {
    case .app: .origin_app
    case .province: .origin_province
    case .commune: .origin_commune
    }
    let reviewed = Words.of(.guides_from, .of(from), dayWords(card.reviewedOn))
    return GuideRow(code: "\(card.code)", title: card.title, steps: .count(.guides_steps, Int(card.steps)), from: reviewed)
}

/// Guides do not wait to be sent, as what is recorded without a network does.
private func whyNot(_ problem: Words) -> Words {
    if case .code(_, "no_connection", _) = problem { .of(.guides_offline) } else { problem }
}
