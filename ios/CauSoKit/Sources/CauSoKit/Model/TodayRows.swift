// What the core says of a day, as rows.

import CauSo

extension HamletPlan {
    /// What is due in a hamlet.
    func rows(_ today: Day) -> HamletRows {
        HamletRows(name: name.map(Words.plain) ?? .of(.today_no_hamlet), due: due.map { $0.row(today) })
    }
}

extension FollowUp {
    fileprivate func row(_ today: Day) -> DueRow {
        let late = daysBetween(due, today)
        return DueRow(visit: visit, name: name, what: Coded.followUps.words(kind), late: late > 0 ? .count(.today_late, late) : nil)
    }
}

extension TargetProgress {
    /// A target of the week.
    func row() -> TargetRow {
        TargetRow(
            service: service.map(Coded.services.words) ?? .of(.today_all_services),
            done: .of(.today_of, grouped(done), grouped(visits)))
    }
}

/// What was set aside, and what is wrong with a server: each once, in words.
func returnedOf(_ status: Status) -> [Words] {
    let aside = each(status.setAside).map { code, count in
        Words.of(.today_returned, .count(.today_returned_count, count), words(code, otherwise: .today_returned_other))
    }
    let servers = each(status.teams.compactMap(\.server)).map { words($0.code, otherwise: .error_kind_ask_officer) }
    let stale: [Words] = status.teams.contains { $0.stale } ? [.of(.today_stale)] : []
    return servers + aside + stale
}

/// Each code once, in the order in which they come, with how often it does.
private func each(_ codes: [String]) -> [(code: String, count: Int)] {
    var counted: [(code: String, count: Int)] = []
    for code in codes {
        if let at = counted.firstIndex(where: { $0.code == code }) {
            counted[at].count += 1
        } else {
            counted.append((code, 1))
        }
    }
    return counted
}
