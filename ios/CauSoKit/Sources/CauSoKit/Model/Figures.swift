// Figures of a report by code, for the place that shows what stands behind one.

import CauSo

private let service = "service:"
private let age = "age:"

func serviceFigure(_ code: String) -> String { service + code }

func ageFigure(_ code: String) -> String { age + code }

/// The figure of a code; nil: the consents, every yes. They are no figure of visits.
func figure(_ code: String) -> Figure? {
    switch code {
    case "visits": .visits
    case "people": .people
    case "steps": .steps
    case "made": .followUpsMade
    case "closed": .followUpsClosed
    case "late": .followUpsLate
    case _ where code.hasPrefix(service): Coded.services.value(String(code.dropFirst(service.count))).map(Figure.byService)
    case _ where code.hasPrefix(age): Coded.ages.value(String(code.dropFirst(age.count))).map(Figure.byAge)
    default: nil
    }
}

/// What a figure counts.
func figureWords(_ code: String) -> Words {
    switch figure(code) {
    case nil: .of(.report_consents)
    case .visits: .of(.report_visits)
    case .people: .of(.report_people)
    case .steps: .of(.report_by_resident)
    case .followUpsMade: .of(.report_follow_ups_made)
    case .followUpsClosed: .of(.report_follow_ups_closed)
    case .followUpsLate: .of(.report_follow_ups_late)
    case .byService(let service): Coded.services.words(service)
    case .byAge(let age): Coded.ages.words(age)
    }
}

/// The days around one of them.
func period(_ span: Span, _ day: Day) -> Period {
    switch span {
    case .week: .week(day: day)
    case .month: .month(day: day)
    }
}
