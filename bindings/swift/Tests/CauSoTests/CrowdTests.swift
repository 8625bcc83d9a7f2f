// Sixteen at once: a screen that reads, taps that write, an app that is busy. Every write is there after, nobody waits for ever.

import CauSo
import XCTest

final class CrowdTests: XCTestCase {
    func testWhatSixteenWriteAtOnceIsThereAfter() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let written = try await withThrowingTaskGroup(of: [EventRef].self) { group in
            for number in 1...16 {
                group.addTask {
                    let subject = try await volunteer.add("Người Thứ \(number)")
                    var visits = [try await volunteer.helped(subject, "Lần đầu")]
                    let found = try await volunteer.session.findResidents(query: "nguoi thu", limit: 100)
                    XCTAssertTrue(found.contains { $0.subject == subject }, "a write is read back at once")
                    _ = try await volunteer.session.plan()
                    _ = (volunteer.app.status(), volunteer.app.stage(), coreVersion())
                    visits.append(try await volunteer.helped(subject, "Lần sau"))
                    return visits
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        try await volunteer.app.shutDown()
        let session = try await volunteer.phone.unlocked()
        let kept = try await session.visits(skip: 0, limit: 1000)
        XCTAssertEqual(Set(kept.map(\.visit)), Set(written))
        XCTAssertEqual(kept.count, 32)
        let residents = try await session.residentsPage(after: nil, limit: 1000)
        XCTAssertEqual(residents.count, 16)
    }

    func testALockInTheMiddleOfACrowdRefusesAndLosesNothing() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let added = try await withThrowingTaskGroup(of: SubjectId?.self) { group in
            for number in 1...16 {
                group.addTask {
                    if number == 8 { try await volunteer.session.lock() }
                    do {
                        return try await volunteer.add("Người Thứ \(number)")
                    } catch FieldError.Unlock(code: "locked", left: _, waitMs: _) {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: Set()) { if let subject = $1 { $0.insert(subject) } }
        }
        XCTAssertEqual(volunteer.app.stage(), .locked)
        let session = try await volunteer.app.unlock(pin: Phone.pin)
        let kept = try await session.residentsPage(after: nil, limit: 1000)
        XCTAssertEqual(Set(kept.map(\.subject)), added)
    }
}
