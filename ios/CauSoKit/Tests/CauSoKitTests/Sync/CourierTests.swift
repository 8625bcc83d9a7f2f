// Files of colleagues and packs of guides, taken in without the PIN; and the file that goes on.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class CourierTests: XCTestCase {
    func testAColleaguesFileIsCarriedAndItsReceiptsComeBack() async throws {
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let far = try await commune.volunteer("Bùi Văn Xa", ground: ground)
        _ = try await far.add("Đinh Thị Hoè")
        let hand = try await Hand.locked(commune.volunteer("Bùi Văn Gần", ground: ground))
        hand.shell.receive(Data("thư tay".utf8))
        let courier = try await hand.on(CourierModel.self)
        try await hand.until("the refusal") { courier.state.problem != nil && !courier.state.working }
        XCTAssertEqual(courier.state.results, [])

        let file = try await far.app.courierFile().bytes
        hand.shell.receive(file)
        let carrier = try await hand.on(CourierModel.self)
        try await hand.until("what it brought") { carrier.state.results == [.count(.courier_events, 1)] && carrier.state.carried == 1 }
        hand.shell.receive(file)
        let again = try await hand.on(CourierModel.self)
        try await hand.until("it was known") { again.state.results == [.of(.courier_old)] }
        again.on(.take)
        XCTAssertEqual(hand.outside.picks, 1)
        again.on(.give)
        try await hand.until("a file for the next") { hand.outside.shared.count == 1 }
        XCTAssertEqual(hand.outside.shared.first?.name, "cau-so-gui-ho.causo")
        XCTAssertEqual(again.state.results, [.of(.courier_given)])

        again.on(.sync)
        let sync = try await hand.on(SyncModel.self)
        sync.on(.begin)
        try await hand.until("it is sent") { !sync.state.running && sync.state.carried == 0 }
        hand.shell.back()
        again.on(.give)
        try await hand.until("the receipts") { hand.outside.shared.count == 2 }
        let brought = try await far.app.importCourierFile(bytes: XCTUnwrap(hand.outside.shared.last).bytes)
        XCTAssertEqual(brought.receipts, 1)
        try await hand.end()
    }

    func testAPackOfGuidesIsTakenInLockedAsItIs() async throws {
        let commune = try await Commune.found(for: self)
        let hand = try await Hand.locked(commune.volunteer("Bùi Thị Sách", ground: commune.ground()))
        let folder = commune.folder.appendingPathComponent("own-guides")
        try FileManager.default.copyItem(at: Commune.root.appendingPathComponent("data/packs/default"), to: folder)
        let about = folder.appendingPathComponent("pack.toml")
        let text = try String(contentsOf: about, encoding: .utf8)
        try Data(text.replacingOccurrences(of: "publisher = \"00\"", with: "publisher = \"05152\"").utf8).write(to: about)
        let file = commune.path("guides.pack")
        _ = try await commune.officer(["pack", "sign", folder.path, "--out", file]).ok()
        let pack = try Data(contentsOf: URL(fileURLWithPath: file))

        for words in [Words.of(.courier_pack), .of(.courier_pack_known)] {
            hand.shell.receive(pack)
            let courier = try await hand.on(CourierModel.self)
            try await hand.until("\(words)") { courier.state.results == [words] }
        }
        XCTAssertFalse(hand.shell.unlocked)
        try await hand.end()
    }

    func testNothingToCarryIsSaid() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.courier))
        let courier = try await hand.on(CourierModel.self)
        XCTAssertNil(courier.state.closed)
        courier.on(.give)
        XCTAssertTrue(courier.state.working)
        try await hand.until("the words") { courier.state.problem == .of(.courier_nothing) && !courier.state.working }
        XCTAssertEqual(hand.outside.shared, [])
        try await hand.end()

        let commune = try await Commune.found(for: self)
        let stranger = Hand(try commune.newPhone("Người Lạ"))
        _ = try await stranger.on(EnrolModel.self)
        stranger.go(Place(.courier))
        let closed = try await stranger.on(CourierModel.self)
        XCTAssertEqual(closed.state.closed, .of(.courier_no_team))
        try await stranger.end()
    }
}
