// The keystore of these tests behaves as the core expects of a phone's.

import Foundation
import XCTest

final class MemoryKeyStoreTests: XCTestCase {
    private let secret = Data("một khoá ngắn".utf8)

    func testWhatWasWrappedIsUnwrappedByItsAliasAlone() throws {
        let store = MemoryKeyStore()
        let wrapped = try store.wrap(alias: "vault", secret: secret)
        _ = try store.wrap(alias: "other", secret: secret)
        XCTAssertEqual(try store.unwrap(alias: "vault", wrapped: wrapped), secret)
        XCTAssertNil(wrapped.range(of: secret))
        XCTAssertThrowsError(try store.unwrap(alias: "other", wrapped: wrapped))
        XCTAssertThrowsError(try store.unwrap(alias: "vault", wrapped: wrapped.dropLast()))
        XCTAssertThrowsError(try MemoryKeyStore().unwrap(alias: "vault", wrapped: wrapped))
    }

    func testItBindsTheSameInputToTheSameOutputUnderOneKey() throws {
        let (one, other) = (MemoryKeyStore(), MemoryKeyStore())
        XCTAssertThrowsError(try one.bind(alias: "vault", input: Data(count: 32)))
        for store in [one, other] {
            _ = try store.wrap(alias: "vault", secret: secret)
        }
        let bound = try one.bind(alias: "vault", input: Data(count: 32))
        XCTAssertEqual(bound.count, 32)
        XCTAssertEqual(try one.bind(alias: "vault", input: Data(count: 32)), bound)
        XCTAssertNotEqual(try one.bind(alias: "vault", input: Data(repeating: 1, count: 32)), bound)
        XCTAssertNotEqual(try other.bind(alias: "vault", input: Data(count: 32)), bound)
    }

    func testForgettingTakesTheKeyAndLeavesWhatIsRemembered() throws {
        let store = MemoryKeyStore()
        let wrapped = try store.wrap(alias: "vault", secret: secret)
        try store.remember(alias: "vault", value: Data([7]))
        try store.forget(alias: "vault")
        XCTAssertThrowsError(try store.unwrap(alias: "vault", wrapped: wrapped))
        XCTAssertEqual(try store.recall(alias: "vault"), Data([7]))
        XCTAssertNil(try store.recall(alias: "other"))
    }
}
