// What is coded about a person, as texts: for states, which hold no type of the core.

import CauSo

extension Coded {
    /// Sex, as a card says it.
    static let sexes = Codes<Sex>(
        .sex_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.female, "female", .sex_female),
            Known(.male, "male", .sex_male),
        ])

    /// What happened in somebody's life.
    static let lives = Codes<LifeEvent>(
        .life_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.livesHere, "lives_here", .life_lives_here),
            Known(.movedAway, "moved_away", .life_moved_away),
            Known(.died, "died", .life_died),
        ])

    /// Forms of address, as records keep them: a Vietnamese word in every language of the app.
    static let forms: [Option] = ["ông", "bà", "bác", "cô", "chú", "anh", "chị", "em"].map {
        Option($0, .plain($0.prefix(1).uppercased() + $0.dropFirst()))
    }
}

/// Why two records look like one person.
func words(_ likeness: Likeness) -> Words {
    switch likeness {
    case .sameIdNumber: .of(.likeness_same_id_number)
    case .sameNameAndYear: .of(.likeness_same_name_and_year)
    case .sameNameAndPhone: .of(.likeness_same_name_and_phone)
    }
}

/// A birth date as far as it is known, as people write it: 02/03/1955, 03/1955, 1955.
func birthWords(_ birth: String) -> Words {
    let parts = birth.split(separator: "-")
    return parts.count == 3 ? dayWords(birth) : .plain(parts.reversed().joined(separator: "/"))
}

/// A mark for whoever is not met any more; nil for somebody who lives here.
func markOf(_ life: LifeEvent?) -> Words? {
    life.flatMap { $0 == .livesHere ? nil : Coded.lives.words($0) }
}
