// Texts change with the form of address as the core's notices do.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class SpokenToTests: XCTestCase {
    func testTextsChangeWithTheFormOfAddressAsTheCoresNoticesDo() async throws {
        let (hand, volunteer) = try await Hand.offline(for: self)
        let subject = try await hand.core.session().newSubject()
        for form in ["ông", "bà", "cô", "chú", "anh", "chị", "em"] {
            let asked = Unsaved(resident: .named("Đinh Văn Ước", form: form))
            let request = HandOverRequest(team: volunteer.team, subject: subject, purposes: [.assist], unsaved: asked)
            try await hand.core.handOver { try await $0.handOver(request: request) }
            let notice = try await hand.core.handOver().notice(purpose: .assist, language: "vi")
            XCTAssertEqual(notice?.question, spokenTo("Bác có cho cháu ghi lại việc giúp bác không?", form))
            try await hand.core.takeBack()
            try await hand.unlock()
        }
        try await hand.end()
    }

    nonisolated func testOtherWordsThatHoldThemStayAsTheyAre() {
        XCTAssertEqual(spokenTo("Để sau, hỏi con cháu", "anh"), "Để sau, hỏi con cháu")
        XCTAssertEqual(spokenTo("Bác sĩ bảo bác nghỉ.", "bà"), "Bác sĩ bảo bà nghỉ.")
        XCTAssertEqual(spokenTo("Cháu nhờ bác đọc và chọn", "em"), "Mình nhờ em đọc và chọn")
        XCTAssertEqual(spokenTo("Bác đổi ý lúc nào cũng được.", "bác"), "Bác đổi ý lúc nào cũng được.")
    }

    nonisolated func testAgesAreWholeYearsOfWhatIsKnown() {
        let told = ["2016", "2016-11", "2016-11-30", "2016-11-29", "29/11/2016", "11/2016", "30/11/2016", "2027", "Tết", ""]
        XCTAssertEqual(told.map { ageAt($0, "2026-11-29") }, [9, 9, 9, 10, 10, 9, 9, nil, nil, nil])
    }
}
