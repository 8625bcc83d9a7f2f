// A sync with a real server: it tells how far it is, what one phone wrote arrives on another, and no network is no failure.

import CauSo
import XCTest

final class SyncTests: XCTestCase {
    func testWhatOnePhoneWroteArrivesOnAnother() async throws {
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let (dương, ngọc) = (
            try await commune.volunteer("Thuỳ Dương", ground: ground),
            try await commune.volunteer("Bích Ngọc", ground: ground)
        )
        let subject = try await dương.add("Quách Thị Lụa")
        let visit = try await dương.helped(subject, "Bác tự quét mã.")
        let (status, progress, stages) = (Heard<Status>(), Heard<SyncProgress>(), Heard<Stage>())
        let observations = [
            try dương.app.observeStatus(observer: status), try dương.app.observeStage(observer: stages),
        ]
        try await eventually("told as it is") { status.all.map(\.waiting) == [2] && stages.all == [.unlocked] }

        let run = try await dương.app.sync(photos: .now)
        let watching = try run.observe(observer: progress)
        let summary = try await run.wait()
        XCTAssertTrue(summary.complete && !summary.cancelled, "\(summary)")
        XCTAssertEqual([summary.eventsReceipted, summary.eventsLeft, summary.photosLeft], [2, 0, 0])
        XCTAssertEqual(summary.codes, [])
        XCTAssertTrue(summary.bytesUp > 0 && summary.bytesDown > 0)
        try await eventually("told of the end") { progress.all.last?.ended == true }
        XCTAssertEqual(progress.all.last?.team, dương.team)
        try await eventually("nothing waits") { status.all.last?.waiting == 0 }
        XCTAssertTrue(dương.phone.log.codes.contains("sync_complete"))
        watching.end()

        _ = try await ngọc.app.synced()
        let resident = try await ngọc.session.resident(subject: subject)
        XCTAssertEqual(resident?.name, "Quách Thị Lụa")
        let arrived = try await XCTUnwrapOnly(ngọc.session.visits(skip: 0, limit: 10))
        XCTAssertEqual(arrived.visit, visit)
        XCTAssertEqual(arrived.note, "Bác tự quét mã.")

        observations.forEach { $0.end() }
        let told = status.all.count
        try await dương.helped(subject)
        try await dương.session.lock()
        XCTAssertEqual(dương.app.status().waiting, 1)
        XCTAssertEqual(status.all.count, told, "an observer that was ended is told nothing")
        let whileLocked = try await dương.app.synced()
        XCTAssertEqual(whileLocked.eventsReceipted, 1)
    }

    func testWithoutANetworkItIsNotBegun() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        _ = try await volunteer.add("Quách Thị Lụa")
        await assertRefused(.Retry(code: "no_connection")) { try await volunteer.app.sync(photos: .unmetered) }
        XCTAssertEqual(volunteer.app.status().waiting, 1)
    }

    func testAServerThatIsAwayIsWaitedFor() async throws {
        let commune = try await Commune.found(for: self)
        let volunteer = try await commune.volunteer("Thuỳ Dương", ground: commune.ground())
        let subject = try await volunteer.add("Quách Thị Lụa")
        await commune.server.stop()
        await assertRefused(.Retry(code: "no_connection")) { try await volunteer.app.updateGuides() }
        let run = try await volunteer.app.sync(photos: .now)
        try await volunteer.helped(subject, "Ghi trong lúc chờ máy chủ.")
        let same = try await volunteer.app.sync(photos: .later)
        same.cancel()
        let given = try await run.wait()
        XCTAssertTrue(given.cancelled && !given.complete, "the run under way was given: \(given)")
        XCTAssertEqual(volunteer.app.status().waiting, 2)

        let next = try await volunteer.app.sync(photos: .now)
        try await commune.server.start()
        let summary = try await next.wait()
        XCTAssertTrue(summary.complete, "\(summary)")
        XCTAssertEqual(summary.eventsReceipted, 2)
    }
}
