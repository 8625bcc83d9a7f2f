// What was promised, by day: late, today, later.

import CauSo

/// Rows of one page.
private let page = 50

/// Behind the list of what was promised. It is fetched again whenever something is written or comes.
public final class FollowUpsModel: Model<FollowUpsState, FollowUpsEvent> {
    private var pages = 1
    private var seen: Status?
    private var fetching: Task<Void, Never>?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, FollowUpsState())
        fetch()
        seen = core.status.value
        watch(core.status) { [weak self] in self?.look($0) }
    }

    public override func on(_ event: FollowUpsEvent) {
        switch event {
        case .open(let visit): navigation.go(Place(.followUp, ["visit": visit]))
        case .more:
            pages += 1
            fetch()
        case .residents: navigation.go(Place(.residents))
        }
    }

    private func look(_ status: Status?) {
        if status?.teams != seen?.teams || status?.waiting != seen?.waiting { fetch() }
        seen = status
    }

    /// What is asked for later is the newer answer: the one before is not shown any more.
    private func fetch() {
        fetching?.cancel()
        fetching = work { problem in self.update { ($0.sections, $0.problem) = ($0.sections ?? [], problem) } } _: {
            let today = try await self.core.session().today()
            let all = try await self.core.session().followUps()
            try Task.checkCancellation()
            let shown = self.pages * page
            self.update { $0 = FollowUpsState(sections: sections(all.prefix(shown), today), more: all.count > shown) }
        }
    }
}

/// By title, in the order in which they come.
private func sections(_ all: ArraySlice<FollowUp>, _ today: Day) -> [FollowUpSection] {
    var sections: [FollowUpSection] = []
    for due in all {
        let title = Words.of(due.due < today ? .followups_late : due.due == today ? .followups_today : .followups_later)
        if sections.last?.title != title { sections.append(FollowUpSection(title: title, rows: [])) }
        let row = FollowUpRow(visit: due.visit, name: due.name, what: whatWords(due), due: dueWords(due.due, today))
        sections[sections.count - 1].rows.append(row)
    }
    return sections
}

/// What is due: its kind, and the service where that says more.
func whatWords(_ due: FollowUp) -> Words {
    let kind = Coded.followUps.words(due.kind)
    return due.service.map { .of(.followup_what, kind, Coded.services.words($0)) } ?? kind
}

/// When it is due, in words: today, how many days late, or the day.
func dueWords(_ due: Day, _ today: Day) -> Words {
    if due == today { return .of(.followups_today) }
    return due < today ? .count(.followup_late, daysBetween(due, today)) : weekdayWords(due)
}
