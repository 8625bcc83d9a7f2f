// How somebody gets to a screen with real records: what is typed on it, and what stands there then.

import CauSo
import XCTest

@testable import CauSoKit

/// A screen behind the PIN, reached. The tables of all of them stand beside this, one a part of the app.
@MainActor
struct Reached {
    /// The places above today's, the screen's own last.
    let way: (Facts) -> [Place]
    /// What its state says, once all is read and typed.
    let reads: String
    /// What was typed, if anything can be: it lies nowhere in plain.
    var typed: String?
    /// Types and chooses.
    var type: (Hand, Facts) async throws -> Void = { _, _ in }
}

/// A model of whatever kind, asked for its state.
@MainActor
private protocol Telling {
    var says: String { get }
}

extension Model: Telling {
    fileprivate var says: String { "\(state)" }
}

extension Hand {
    /// What the screen's state says, for a person.
    var says: String { (shell.model.any as? any Telling)?.says ?? "" }

    /// Goes to a screen, types, dies, lives, and finds everything as it was. Gives the hand that goes on.
    func lives(_ wanted: Screen, _ reached: Reached, _ facts: Facts) async throws -> Hand {
        shell.home()
        let way = reached.way(facts)
        for place in way { shell.go(place) }
        try await reached.type(self, facts)
        try await until("\(wanted) says “\(reached.reads)”: \(says)") { screen == wanted && says.contains(reached.reads) }
        let (typed, words) = (shell.model.any.save(), try await settled())

        let packed = try await die()
        for secret in [reached.typed, "Bùi Thị Hoa", facts.subject].compactMap({ $0 }) {
            XCTAssertNil(packed?.range(of: Data(secret.utf8)), "“\(secret)” lies open in what is kept of \(wanted)")
        }
        let again = live(packed)
        try await again.unlock()
        try await again.until("\(wanted) again") { again.screen == wanted }
        try await again.until("what was typed on \(wanted)") { again.shell.model.any.save() == typed }
        try await again.until("\(wanted) says the same: \(words), not \(again.says)") { again.says == words }
        if !way.isEmpty {
            XCTAssertEqual(again.wayBack(), way.dropLast().last?.screen ?? .today, "the way back from \(wanted)")
        }
        return again
    }

    /// What is read once nothing more comes: a screen asks the core several times, and each answer is drawn.
    private func settled() async throws -> String {
        var (words, seen) = (says, 0)
        try await until("\(screen) stands still") {
            seen = says == words ? seen + 1 : 0
            words = says
            return seen == 20
        }
        return words
    }
}

extension XCTestCase {
    /// The process ends on each of these screens.
    @MainActor
    func everyScreenLives(_ table: [Screen: Reached]) async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let facts = try await Facts.written(volunteer)
        var hand: Hand = try await Window.unlocked(volunteer)
        for (screen, reached) in table.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            hand = try await hand.lives(screen, reached, facts)
        }
        try await hand.end()
    }
}
