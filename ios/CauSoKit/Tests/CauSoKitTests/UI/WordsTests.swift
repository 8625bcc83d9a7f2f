// Every text in both languages, with its places filled; and what codes and numbers make of texts.

import XCTest

@testable import CauSoKit

final class WordsTests: XCTestCase {
    func testEveryTextIsThereInBothLanguagesAndFillsTheSamePlaces() throws {
        for phrase in Phrase.allCases {
            for language in Language.allCases {
                let text = language[phrase]
                XCTAssertFalse(text.isEmpty, "\(phrase) in \(language)")
                XCTAssertEqual(places(text), places(Language.vi[phrase]), "\(phrase) in \(language)")
                let filled = language(.filled(phrase, places(text).map { .plain("‹\($0)›") }))
                XCTAssertFalse(filled.contains("{"), "\(phrase) in \(language): \(filled)")
                for place in places(text) { XCTAssertTrue(filled.contains("‹\(place)›"), "\(phrase) in \(language): \(filled)") }
            }
        }
    }

    func testWordsThatArePutInAreNotReadForPlaces() {
        XCTAssertEqual(Language.vi(.of(.date_day, "{2}", "11", "2026")), "{2}/11/2026")
    }

    func testANumberChoosesTheFormOfEnglishAndIsGrouped() {
        XCTAssertEqual(Language.en(.count(.duration_minutes, 1)), "1 minute")
        XCTAssertEqual(Language.en(.count(.duration_minutes, 2)), "2 minutes")
        XCTAssertEqual(Language.vi(.count(.duration_minutes, 1)), "1 phút")
        XCTAssertTrue(Language.en(.count(.unlock_wrong, 1_200)).contains("1.200"))
    }

    func testACodeHasItsOwnWordsOrThoseThatAreGiven() {
        let known = Words.code("error", "pin_wrong", otherwise: .plain("?"))
        XCTAssertEqual(Language.vi(known), Language.vi[.error_pin_wrong])
        XCTAssertEqual(Language.vi(.code("error", "of_a_newer_core", otherwise: .plain("khác"))), "khác")
    }

    private func places(_ text: String) -> Set<Int> {
        Set(text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { Int($0.prefix { $0 != "}" }) })
    }
}
