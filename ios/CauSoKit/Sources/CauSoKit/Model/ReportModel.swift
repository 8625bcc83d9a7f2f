// The team's week or month, and the way of it into the team's chat.

import CauSo

/// Behind the report.
public final class ReportModel: Model<ReportState, ReportEvent> {
    private let place: Place

    /// A day of the period.
    private var day: Day?
    private var report: Report?
    private var loading: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (self.place, day) = (place, saved["day"])
        super.init(models, ReportState(span: saved["span"].flatMap(Span.init) ?? .week))
        load()
    }

    public override func on(_ event: ReportEvent) {
        switch event {
        case .over(let span): if span != state.span { over(span) }
        case .earlier: if let current { to(dayPlus(current.first, -1)) }
        case .later: if let current { to(dayPlus(current.last, 1)) }
        case .behind(let figure): if let current { navigation.go(behind(figure, current)) }
        case .send: send()
        }
    }

    public override func save() -> [String: String] {
        var chosen = ["span": state.span.rawValue]
        chosen["day"] = day
        return chosen
    }

    /// The report that is shown. While another is read nothing goes on from its days: it may be of the other span.
    private var current: Report? { state.loading ? nil : report }

    private func over(_ span: Span) {
        update { ($0.span, $0.loading) = (span, true) }
        load()
    }

    private func to(_ day: Day) {
        self.day = day
        load()
    }

    private func load() {
        loading?.cancel()
        let span = state.span
        loading = work(refused) {
            let team = try await self.models.teams.of(self.place)
            let today = try await self.core.session().today()
            let report = try await self.core.session().report(team: team, period: period(span, self.day ?? today))
            // Another period was asked for meanwhile.
            try Task.checkCancellation()
            self.report = report
            self.update {
                fill(&$0, report)
                $0.later = report.last < today
            }
        }
    }

    private func behind(_ figure: String, _ report: Report) -> Place {
        let about = ["figure": figure, "span": state.span.rawValue, "day": report.first]
        return Place(.behind, about.merging(place.about) { $1 })
    }

    private func send() {
        guard let current, !state.sending else { return }
        let days = period(state.span, current.first)
        update { ($0.sending, $0.problem) = (true, nil) }
        work(refused) {
            let team = try await self.models.teams.of(self.place)
            let shared = try await self.core.session().sharedReport(team: team, period: days, name: nil)
            self.outside.shareToZalo(shared.text, Outgoing(name: "bao-cao.png", type: "image/png", bytes: shared.picture))
            self.update { $0.sending = false }
        }
    }

    private func refused(_ told: Words) { update { ($0.loading, $0.sending, $0.problem) = (false, false, told) } }
}

private func fill(_ state: inout ReportState, _ report: Report) {
    (state.loading, state.problem) = (false, nil)
    state.period = periodWords(state.span, report)
    (state.visits, state.people) = (Int(report.visits), Int(report.people))
    state.shareByResident = report.shareByResident.map(Int.init)
    state.services = barred(
        report.byService.map { row($0.people, serviceFigure(Coded.services.code($0.service)), Coded.services.words($0.service)) })
    state.ages = barred(report.byAge.map { row($0.people, ageFigure(Coded.ages.code($0.age)), Coded.ages.words($0.age)) })
    state.followUps = [("made", report.followUpsMade), ("closed", report.followUpsClosed), ("late", report.followUpsLate)]
        .map { row($0.1, $0.0, figureWords($0.0)) }
    state.consentsGiven = Int(report.consentsGiven)
    state.consentsRefused = Int(report.consentsRefused)
    state.consentsDeferred = Int(report.consentsDeferred)
}

private func row(_ number: UInt32, _ code: String, _ words: Words) -> FigureRow {
    FigureRow(code: code, words: words, number: Int(number))
}

private func barred(_ rows: [FigureRow]) -> [FigureRow] {
    let most = max(rows.map(\.number).max() ?? 1, 1)
    return rows.map { row in
        var barred = row
        barred.share = Double(row.number) / Double(most)
        return barred
    }
}

private func periodWords(_ span: Span, _ report: Report) -> Words {
    let first = report.first.split(separator: "-").map(String.init)
    guard first.count == 3 else { return dayWords(report.first) }
    switch span {
    case .week: return .of(.date_week, .plain("\(first[2])/\(first[1])"), dayWords(report.last))
    case .month: return .of(.date_month, first[1], first[0])
    }
}
