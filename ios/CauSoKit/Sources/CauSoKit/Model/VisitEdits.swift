// What an event changes in a visit that is being written.

import CauSo

/// The code of nothing being due, which the core has no word for.
let nothingDue = "none"

/// Days between the visits of one that repeats, until others are chosen.
let firstRepeatDays: UInt16 = 30

extension VisitDraft {
    /// It ended so. Where nobody was home nothing that was due is done.
    mutating func end(_ code: String) {
        outcome = Coded.outcomes.value(code)
        if outcome == .absent { closes = [] }
    }

    /// This is due afterwards.
    mutating func again(_ code: String) {
        followUp = Coded.followUps.value(code)
        if followUp == nil { nextVisit = nil }
        repeatDays = followUp == .repeat ? repeatDays ?? firstRepeatDays : nil
    }

    /// A dossier was filed; its result is what is due then, and nothing else.
    mutating func file(_ number: String, _ agency: String) {
        followUp = nil
        guard !number.isBlank || !agency.isBlank else { return dossier = nil }
        dossier = NewDossier(number: number, agency: agency.isEmpty ? nil : agency)
        repeatDays = nil
    }

    /// Something that was due is done by this visit, or is not.
    mutating func close(_ visit: EventRef, _ isDone: Bool) {
        closes.removeAll { $0 == visit }
        if isDone { closes.append(visit) }
    }

    /// The setting of a step, as far as it was noted.
    func setting(_ guide: UInt32, _ step: UInt16) -> Setting {
        settings.first { $0.guide == guide && $0.step == step }
            ?? Setting(guide: guide, step: step, before: .unknown, after: .unknown)
    }
}
