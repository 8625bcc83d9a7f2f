// A sync that is stopped on its way: whoever stops waiting stops nothing, whoever cancels it loses nothing.

import CauSo
import XCTest

final class CancelTests: XCTestCase {
    private static let visits = 300

    func testASyncThatIsCancelledOnItsWayLosesNothing() async throws {
        let commune = try await Commune.found(for: self, behindALink: true)
        let link = try XCTUnwrap(commune.link)
        let ground = try await commune.ground()
        let dương = try await commune.volunteer("Thuỳ Dương", ground: ground)
        let ngọc = try await commune.volunteer("Bích Ngọc", ground: ground)
        let subject = try await dương.add("Bạch Thị Sen")
        for number in 1...Self.visits {
            try await dương.helped(subject, "Lần \(number): bác hỏi lại cách quét mã ở quán.")
        }

        link.hold(after: 32 * 1024)
        let run = try await dương.app.sync(photos: .now)
        let progress = Heard<SyncProgress>()
        let watching = try run.observe(observer: progress)
        let waiting = Task { try await run.wait() }
        try await eventually("some arrived, some are held") {
            link.isHolding && progress.all.contains { $0.eventsReceipted > 0 }
        }
        let read = try await dương.session.visits(skip: 0, limit: 1000)
        XCTAssertEqual(read.count, Self.visits, "the records can be read meanwhile")
        try await dương.helped(subject, "Ghi trong lúc đang gửi.")

        waiting.cancel()
        XCTAssertEqual(progress.all.last?.ended, false, "the run goes on")
        let asked = HandOverRequest(team: dương.team, subject: subject, purposes: [])
        await assertRefused(.FixField(field: "purposes", code: "empty")) {
            try await dương.session.handOver(request: asked)
        }
        XCTAssertEqual(progress.all.last?.ended, false, "nor does a hand-over end it that is refused")
        run.cancel()
        let cut = try await waiting.value
        XCTAssertTrue(cut.cancelled && !cut.complete, "\(cut)")
        XCTAssertTrue((1...UInt64(Self.visits)).contains(cut.eventsReceipted), "it was on its way: \(cut)")
        watching.end()

        link.release()
        let rest = try await dương.app.synced()
        XCTAssertTrue(rest.complete, "\(rest)")
        XCTAssertEqual(cut.eventsReceipted + rest.eventsReceipted, UInt64(Self.visits + 2))
        try await endsAlone(dương, subject, link)
        _ = try await ngọc.app.synced()
        let arrived = try await ngọc.session.visits(skip: 0, limit: 1000)
        XCTAssertEqual(Set(arrived.map(\.note)).count, Self.visits + 2)
        XCTAssertEqual(arrived.count, Self.visits + 2)
    }

    /// A run whose only waiter was cancelled while the link held it.
    private func endsAlone(_ volunteer: Volunteer, _ subject: SubjectId, _ link: Link) async throws {
        try await volunteer.helped(subject, "Ghi thêm một lần trước khi về.")
        link.hold(after: 0)
        let run = try await volunteer.app.sync(photos: .now)
        let waiter = Task { try await run.wait() }
        waiter.cancel()
        link.release()
        try await eventually("it ends all the same") { volunteer.app.status().waiting == 0 }
        let summary = try await run.wait()
        XCTAssertTrue(summary.complete && !summary.cancelled, "\(summary)")
    }
}
