// A list of residents: page by page in the order of Vietnamese names, and found as people type.

import CauSo
import XCTest

final class ResidentsTests: XCTestCase {
    private static let inOrder = ["Bùi Văn An", "Đinh Thị Ánh", "Quách Văn Ân", "Bạch Thị Bảy", "Hà Thị Đượm"]

    func testAListIsReadPageByPageInTheOrderOfGivenNames() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        for name in Self.inOrder.shuffled() { _ = try await volunteer.add(name) }
        var (pages, after) = ([[String]](), SubjectId?.none)
        repeat {
            let page = try await volunteer.session.residentsPage(after: after, limit: 2)
            pages.append(page.map(\.name))
            after = page.last?.subject
        } while pages.last?.count == 2
        XCTAssertEqual(pages.map(\.count), [2, 2, 1])
        XCTAssertEqual(pages.flatMap { $0 }, Self.inOrder)
        let found = try await volunteer.session.findResidents(query: "thi anh", limit: 10)
        XCTAssertEqual(found.map(\.name), ["Đinh Thị Ánh"])
    }
}
