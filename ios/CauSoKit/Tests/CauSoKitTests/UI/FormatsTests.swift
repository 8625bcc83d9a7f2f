// Numbers, sums, weights, days and moments as people here write them.

import Foundation
import XCTest

@testable import CauSoKit

final class FormatsTests: XCTestCase {
    func testNumbersAreGroupedByThree() {
        let written = [0: "0", 7: "7", 999: "999", 1_000: "1.000", 12_345: "12.345", 1_234_567: "1.234.567", -4_000: "-4.000", -12: "-12"]
        for (number, text) in written { XCTAssertEqual(grouped(number), text) }
        XCTAssertEqual(grouped(UInt64.max), "18.446.744.073.709.551.615")
        XCTAssertEqual(grouped(Int.min), "-9.223.372.036.854.775.808")
        XCTAssertEqual(money(150_000), "150.000 đ")
    }

    func testGroupsTakenAwayGiveTheNumberBack() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let number = Int.random(in: .min ... .max, using: &random) >> Int.random(in: 0..<63, using: &random)
            let text = grouped(number)
            XCTAssertEqual(Int(text.filter { $0 != "." }), number)
            let groups = text.split { $0 == "." }
            XCTAssertTrue(groups.dropFirst().allSatisfy { $0.count == 3 }, text)
        }
    }

    func testWeights() {
        let written = [640: "640 B", 12_900: "12 kB", 3_400_000: "3,4 MB", 3_450_000: "3,5 MB", 20_000_000: "20,0 MB"]
        for (bytes, text) in written { XCTAssertEqual(weight(bytes), text) }
    }

    func testDays() {
        XCTAssertEqual(Language.vi(dayWords("2026-11-02")), "02/11/2026")
        XCTAssertEqual(Language.vi(weekdayWords("2026-11-22")), "Chủ Nhật, 22/11/2026")
        XCTAssertEqual(daysBetween("2026-02-27", "2026-03-01"), 2)
        XCTAssertEqual(daysBetween("2026-03-01", "2026-02-27"), -2)
        XCTAssertEqual(dayPlus("2024-02-28", 1), "2024-02-29")
        XCTAssertEqual(dayPlus("2026-01-01", -1), "2025-12-31")
        for nonsense in ["", "2026", "2026-02-30", "năm ngoái", "2026-13-01"] { XCTAssertNil(dateOf(nonsense), nonsense) }
    }

    func testEveryDayFollowsTheOneBefore() {
        var day = "1999-12-25"
        for after in 1...1_000 {
            day = dayPlus(day, 1)
            XCTAssertEqual(daysBetween("1999-12-25", day), after)
            XCTAssertEqual(dateOf(day).map(dayOf), day)
        }
    }

    func testAMomentIsSaidInThePhonesOwnTime() throws {
        let zone = try XCTUnwrap(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        XCTAssertEqual(Language.vi(moment(utcMs: 1_795_307_405_000, zone: zone)), "7 giờ 30, 22/11/2026")
    }

    func testDurationsAreRoundedUp() {
        let written = [1: "1 giây", 59: "59 giây", 60: "1 phút", 61: "2 phút", 3_599: "60 phút", 3_601: "2 giờ"]
        for (seconds, text) in written { XCTAssertEqual(Language.vi(duration(seconds: seconds)), text) }
    }
}
