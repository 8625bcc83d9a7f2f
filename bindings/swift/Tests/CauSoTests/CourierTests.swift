// What one phone cannot send, another carries: a file goes over, and a receipt comes back.

import CauSo
import XCTest

final class CourierTests: XCTestCase {
    func testAColleagueCarriesWhatWaitsAndBringsTheReceipt() async throws {
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let dương = try await commune.volunteer("Thuỳ Dương", ground: ground)
        let ngọc = try await commune.volunteer("Bích Ngọc", ground: ground)
        let subject = try await dương.add("Hoàng Văn Điệp")
        try await dương.helped(subject, "Nhờ Ngọc mang về.")
        try await dương.session.lock()
        dương.phone.network.turn(.offline)

        let file = try await dương.app.courierFile()
        XCTAssertEqual(file.batches, 1)
        XCTAssertNil(file.because)
        let carried = try await ngọc.app.importCourierFile(bytes: file.bytes)
        XCTAssertEqual([carried.batches, carried.events], [1, 2])
        XCTAssertEqual(ngọc.app.status().carried, 1)
        let summary = try await ngọc.app.synced()
        XCTAssertTrue(summary.complete && summary.delivered == 1, "\(summary)")
        // What was delivered comes back by the team's log, as everybody's does.
        _ = try await ngọc.app.synced()
        let arrived = try await XCTUnwrapOnly(ngọc.session.visits(skip: 0, limit: 10))
        XCTAssertEqual(arrived.note, "Nhờ Ngọc mang về.")

        let back = try await ngọc.app.courierFile()
        XCTAssertEqual(back.receipts, 1)
        let brought = try await dương.app.importCourierFile(bytes: back.bytes)
        XCTAssertEqual(brought.receipts, 1)
        XCTAssertEqual(dương.app.status().waiting, 0, "it was never on a network, and is safe")
        await assertRefused(.Report(code: "format_malformed")) {
            try await dương.app.importCourierFile(bytes: Data("không phải tệp".utf8))
        }
    }
}
