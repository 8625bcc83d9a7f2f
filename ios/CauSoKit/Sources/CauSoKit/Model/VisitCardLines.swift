// A recorded visit, line by line.

import CauSo

extension VisitCard {
    /// What is said of the visit as a whole.
    var lines: [CardLine] {
        [
            service.map { CardLine(label: .of(.visit_service), says: Coded.services.words($0)) },
            outcome.map { CardLine(label: .of(.visit_outcome), says: Coded.outcomes.words($0)) },
            day.map { CardLine(label: .of(.visit_card_day), says: weekdayWords($0)) },
            nextVisit.map { day in
                let kind = Coded.followUps.words(followUp ?? .visit)
                return CardLine(label: .of(.visit_again), says: .of(.visit_card_due, kind, dayWords(day)))
            },
            note.map { CardLine(label: .of(.visit_note), says: .plain($0)) },
        ].compactMap { $0 }
    }

    /// What came of each step, and of the setting that it changes.
    func stepLines(_ guides: [Guide]) -> [CardLine] {
        func title(_ guide: UInt32?, _ code: UInt16) -> Words {
            let step = guides.first { $0.code == guide }?.steps.first { $0.code == code }
            return step.map { .plain($0.title) } ?? .of(.visit_step_number, "\(code)")
        }
        let went = steps.map { CardLine(label: title($0.guide, $0.code), says: Coded.stepOutcomes.words($0.outcome)) }
        let changed = settings.map {
            let (before, after) = (Coded.settingStates.words($0.before), Coded.settingStates.words($0.after))
            return CardLine(label: title($0.guide, $0.step), says: .of(.visit_setting_changed, before, after))
        }
        return went + changed
    }
}
