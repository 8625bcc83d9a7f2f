// What stands behind a figure. Names are looked up as the list is scrolled: a month has many visits.

import CauSo

/// Rows of one page.
private let page = 50

/// Behind the list; its place says which figure of which days.
public final class BehindModel: Model<BehindState, BehindEvent> {
    private let place: Place
    private var visits: [VisitCard] = []
    private var filling = true

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        self.place = place
        super.init(models, BehindState(figure: figureWords(place["figure"])))
        work(refused) { try await self.load() }
    }

    public override func on(_ event: BehindEvent) {
        switch event {
        case .open(let visit): if !visit.isEmpty { navigation.go(Place(.visitCard, ["visit": visit])) }
        case .more: more()
        }
    }

    private func load() async throws {
        let team = try await models.teams.of(place)
        let days = period(Span(rawValue: place["span"]) ?? .week, place["day"])
        guard let figure = figure(place["figure"]) else {
            let given = try await core.session().consentsBehind(team: team, period: days)
            let rows = given.map { BehindRow(visit: "", title: Coded.purposes.words($0.purpose), day: dayWords($0.day)) }
            return update { ($0.loading, $0.rows, $0.of) = (false, rows, rows.count) }
        }
        visits = try await core.session().behind(team: team, period: days, figure: figure)
        update { $0.of = visits.count }
        try await fill()
    }

    private func more() {
        if filling || state.rows.count >= visits.count { return }
        filling = true
        work(refused) { try await self.fill() }
    }

    private func fill() async throws {
        let from = state.rows.count
        var rows: [BehindRow] = []
        for visit in visits[from..<min(from + page, visits.count)] { rows.append(try await row(visit)) }
        update {
            $0.loading = false
            $0.rows += rows
        }
        filling = false
    }

    private func row(_ visit: VisitCard) async throws -> BehindRow {
        var name: String?
        if let subject = visit.subject { name = try await core.session().resident(subject: subject)?.name }
        return BehindRow(
            visit: visit.visit, title: name.map(Words.plain) ?? .of(.behind_unnamed),
            day: visit.day.map(dayWords) ?? .plain(""), about: visit.service.map(Coded.services.words))
    }

    private func refused(_ told: Words) {
        filling = false
        update { ($0.loading, $0.problem) = (false, told) }
    }
}
