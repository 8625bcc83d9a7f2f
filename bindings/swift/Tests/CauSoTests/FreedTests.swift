// What Swift lets go of is gone: a session that nobody holds locks the phone, an observer's handle ends it, and a thousand
// handles leave no memory behind.

import CauSo
import XCTest

final class FreedTests: XCTestCase {
    func testASessionThatNobodyHoldsLocksThePhone() async throws {
        let phone = try await Volunteer.offline(for: self).phone
        let app = try await phone.open()
        weak var gone: Session?
        do {
            let session = try await app.unlock(pin: Phone.pin)
            gone = session
            let teams = try await session.teams()
            XCTAssertEqual(teams.count, 1)
            XCTAssertEqual(app.stage(), .unlocked)
        }
        XCTAssertNil(gone)
        try await eventually("locked") { app.stage() == .locked }
        _ = try await app.unlock(pin: Phone.pin)
    }

    func testAnObserverIsToldUntilItsHandleGoesAndThenFreed() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        weak var gone: Heard<Status>?
        do {
            let status = Heard<Status>()
            gone = status
            let observation = try volunteer.app.observeStatus(observer: status)
            _ = try await volunteer.add("Bùi Văn Ẩm")
            try await eventually("told") { status.all.last?.waiting == 1 }
            withExtendedLifetime(observation) {}
        }
        try await eventually("freed") { gone == nil }
        _ = try await volunteer.add("Bùi Thị Ánh")
        XCTAssertEqual(volunteer.app.status().waiting, 2)
    }

    func testAnAppThatNobodyHoldsLetsItsKeyStoreGo() async throws {
        weak var gone: MemoryKeyStore?
        do {
            let volunteer = try await Volunteer.offline(for: self)
            gone = volunteer.phone.keyStore
            try await volunteer.app.shutDown()
        }
        try await eventually("freed") { gone == nil }
    }

    func testAThousandHandlesLeaveNoMemoryBehind() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let subject = try await volunteer.add("Bùi Văn Ẩm")
        let living = Shared(0)
        func round() async throws {
            let observation = try volunteer.app.observeStatus(observer: Counted(living))
            let resident = try await volunteer.session.resident(subject: subject)
            XCTAssertEqual(resident?.name, "Bùi Văn Ẩm")
            observation.end()
        }
        for _ in 1...200 { try await round() }
        let before = try residentKiB()
        for _ in 1...1000 { try await round() }
        try await eventually("every observer freed") { living.value == 0 }
        let grown = try residentKiB() - before
        XCTAssertLessThan(grown, 2 * 1024, "KiB more after a thousand handles, observers and calls")
    }

    func testSessionsThatComeAndGoLeaveNoMemoryBehind() async throws {
        let phone = try await Volunteer.offline(for: self).phone
        func round() async throws {
            let app = try await phone.open()
            let session = try await app.unlock(pin: Phone.pin)
            _ = try await session.residentsPage(after: nil, limit: 10)
            try await app.shutDown()
        }
        for _ in 1...3 { try await round() }
        let before = try residentKiB()
        for _ in 1...10 { try await round() }
        let grown = try residentKiB() - before
        // A vault and its keys, or the memory of one PIN, would be tens of MiB by now.
        XCTAssertLessThan(grown, 4 * 1024, "KiB more after ten sessions")
    }

    /// Memory of this process that lies in the machine's, as Linux tells it.
    private func residentKiB() throws -> Int {
        #if !os(Linux)
            throw XCTSkip("only Linux tells it in a file")
        #endif
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try XCTUnwrap(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try XCTUnwrap(Int(line.split(separator: " ")[1]))
    }
}

/// An observer that is counted as long as it lives.
private final class Counted: StatusObserver {
    private let living: Shared<Int>

    init(_ living: Shared<Int>) {
        self.living = living
        living.use { $0 += 1 }
    }

    deinit { living.use { $0 -= 1 } }

    func changed(status: Status) {}
}
