// The core's codes about consent as texts: for places and states, which hold no type of the core.

import CauSo

extension Coded {
    /// What data is kept for, in a volunteer's words.
    static let purposes = Codes<Purpose>(
        .purpose_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.assist, "assist", .purpose_assist),
            Known(.contact, "contact", .purpose_contact),
            Known(.report, "report", .purpose_report),
            Known(.publish, "publish", .purpose_publish),
        ])

    /// What somebody may ask for about their data.
    static let rights = Codes<Right>(
        .right_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.view, "view", .request_view),
            Known(.correct, "correct", .request_correct),
            Known(.provide, "provide", .request_provide),
            Known(.erase, "erase", .request_erase),
            Known(.withdraw, "withdraw", .request_withdraw),
            Known(.restrict, "restrict", .request_restrict),
            Known(.object, "object", .request_object),
            Known(.protect, "protect", .request_protect),
        ])

    /// Ages, as reports tell them apart.
    static let ages = Codes<AgeBand>(
        .age_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.from60, "from_60", .age_from_60),
            Known(.from35To59, "from_35_to_59", .age_from_35_to_59),
            Known(.under35, "under_35", .age_under_35),
            Known(.unknown, "unknown", .age_unknown),
        ])
}

/// What somebody agreed to, said to a "bác" in the words of the question.
func agreedWords(_ purpose: Purpose) -> Words {
    switch purpose {
    case .assist: .of(.resident_agreed_assist)
    case .contact: .of(.resident_agreed_contact)
    case .report: .of(.resident_agreed_report)
    case .publish: .of(.resident_agreed_publish)
    case .newer: Coded.purposes.words(purpose)
    }
}
