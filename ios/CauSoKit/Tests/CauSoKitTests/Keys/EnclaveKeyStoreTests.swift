// The keystore of an iPhone keeps the promises that the core has of a phone's.

import CauSo
import CauSoKit
import Foundation
import XCTest

final class EnclaveKeyStoreTests: XCTestCase {
    private let secret = Data("một khoá ngắn".utf8)
    private let input = Data(repeating: 1, count: 32)
    private let chip = Chip()

    func testASecretOpensUnderItsAliasUntilThatIsForgotten() throws {
        let store = chip.keyStore
        let wrapped = try store.wrap(alias: "a", secret: secret)
        XCTAssertEqual(try chip.keyStore.unwrap(alias: "a", wrapped: wrapped), secret)
        XCTAssertNil(wrapped.range(of: secret))
        XCTAssertNotEqual(try store.wrap(alias: "a", secret: secret), wrapped)
        assertFails(.Lost) { try store.unwrap(alias: "b", wrapped: wrapped) }
        _ = try store.wrap(alias: "b", secret: secret)
        assertFails(.Lost) { try store.unwrap(alias: "b", wrapped: wrapped) }
        for length in [0, 5, 65, wrapped.count - 1] {
            assertFails(.Lost) { try store.unwrap(alias: "a", wrapped: wrapped.prefix(length)) }
        }
        for _ in 1...2 { try store.forget(alias: "a") }
        assertFails(.Lost) { try store.unwrap(alias: "a", wrapped: wrapped) }
        XCTAssertEqual(chip.enclave.names, ["b.bind", "b.wrap"])
    }

    func testBindingGivesTheSameForTheSameAndDiffersByPhoneAliasAndInput() throws {
        let (store, other) = (chip.keyStore, Chip().keyStore)
        assertFails(.Lost) { try store.bind(alias: "pin", input: input) }
        for (store, alias) in [(store, "pin"), (store, "other"), (other, "pin")] {
            _ = try store.wrap(alias: alias, secret: secret)
        }
        let bound = try store.bind(alias: "pin", input: input)
        XCTAssertEqual(bound.count, 32)
        XCTAssertEqual(try chip.keyStore.bind(alias: "pin", input: input), bound)
        XCTAssertNotEqual(try store.bind(alias: "other", input: input), bound)
        XCTAssertNotEqual(try other.bind(alias: "pin", input: input), bound)
        XCTAssertNotEqual(try store.bind(alias: "pin", input: Data(count: 32)), bound)
    }

    func testWhatIsRememberedIsReplacedAndOutlivesTheKey() throws {
        let store = chip.keyStore
        XCTAssertNil(try store.recall(alias: "a"))
        _ = try store.wrap(alias: "a", secret: secret)
        try store.remember(alias: "a", value: Data([1]))
        try store.remember(alias: "a", value: Data([2]))
        try store.forget(alias: "a")
        XCTAssertEqual(try store.recall(alias: "a"), Data([2]))
        try store.clear()
        XCTAssertNil(try store.recall(alias: "a"))
        XCTAssertEqual(chip.enclave.names + chip.keychain.names, [])
    }

    func testPairsOfWhichOnlyOneWasMadeAreMadeAnew() throws {
        let store = chip.keyStore
        chip.enclave.room.use { $0 = 1 }
        assertFails(.Unwritable) { try store.wrap(alias: "a", secret: secret) }
        XCTAssertEqual(chip.enclave.names, ["a.bind"])
        let leftOver = try store.bind(alias: "a", input: input)
        chip.enclave.room.use { $0 = 2 }
        let wrapped = try store.wrap(alias: "a", secret: secret)
        XCTAssertEqual(chip.enclave.names, ["a.bind", "a.wrap"])
        XCTAssertNotEqual(try store.bind(alias: "a", input: input), leftOver)
        XCTAssertEqual(try store.unwrap(alias: "a", wrapped: wrapped), secret)
    }

    func testEveryTroubleIsToldByItsOwnErrorAndPasses() throws {
        let store = chip.keyStore
        let wrapped = try store.wrap(alias: "a", secret: secret)
        let troubles: [(any Error, KeyStoreError)] = [
            (KeysFault.lost, .Lost), (KeysFault.failed, .Failed), (KeysFault.unwritable, .Unwritable),
            (Unexpected("the chip is offended"), .Failed),
        ]
        for (trouble, told) in troubles {
            chip.enclave.trouble.use { $0 = trouble }
            chip.keychain.trouble.use { $0 = trouble }
            assertFails(told) { try store.wrap(alias: "a", secret: secret) }
            assertFails(told) { try store.unwrap(alias: "a", wrapped: wrapped) }
            assertFails(told) { try store.bind(alias: "a", input: input) }
            assertFails(told) { try store.remember(alias: "a", value: secret) }
            assertFails(told) { try store.recall(alias: "a") }
            assertFails(told) { try store.forget(alias: "a") }
            assertFails(told) { try store.clear() }
        }
        chip.enclave.trouble.use { $0 = nil }
        XCTAssertEqual(try store.unwrap(alias: "a", wrapped: wrapped), secret)
    }

    func testNoKeyIsEverWithoutItsCountOfWrongPins() throws {
        let store = chip.keyStore
        _ = try store.wrap(alias: "a", secret: secret)
        try store.remember(alias: "a", value: Data([9]))
        chip.enclave.trouble.use { $0 = KeysFault.failed }
        assertFails(.Failed) { try store.clear() }
        XCTAssertEqual(chip.keychain.names, ["a"], "the keys are there, so what is counted is too")
        chip.enclave.trouble.use { $0 = nil }
        chip.keychain.trouble.use { $0 = KeysFault.failed }
        assertFails(.Failed) { try store.clear() }
        XCTAssertEqual(chip.enclave.names, [], "the keys went first")
    }

    func testWhatIsForgottenHalfOpensNothing() throws {
        let store = chip.keyStore
        let wrapped = try store.wrap(alias: "a", secret: secret)
        chip.enclave.deletions.use { $0 = 1 }
        assertFails(.Failed) { try store.forget(alias: "a") }
        XCTAssertEqual(chip.enclave.names, ["a.bind"], "the pair for wrapping went first")
        assertFails(.Lost) { try store.unwrap(alias: "a", wrapped: wrapped) }
        chip.enclave.deletions.use { $0 = .max }
        try store.forget(alias: "a")
        XCTAssertEqual(chip.enclave.names, [])
    }

    func testManyThreadsThatFindNoKeyMakeOne() async throws {
        let (store, secret) = (chip.keyStore, secret)
        let wrapped = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 1...16 { group.addTask { try store.wrap(alias: "a", secret: secret) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for one in wrapped { XCTAssertEqual(try store.unwrap(alias: "a", wrapped: one), secret) }
    }

    private func assertFails<T>(
        _ expected: KeyStoreError, line: UInt = #line, _ work: () throws -> T
    ) {
        XCTAssertThrowsError(try work(), line: line) { XCTAssertEqual($0 as? KeyStoreError, expected, line: line) }
    }
}
