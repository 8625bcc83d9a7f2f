// The first lines of an app, as the handbook of the bindings shows them word for word.

import CauSo
import XCTest

final class FirstLinesTests: XCTestCase {
    func testTheFirstLinesShowResidentsAndSync() async throws {
        let commune = try await Commune.found(for: self)
        let volunteer = try await commune.volunteer("Thuỳ Dương", ground: commune.ground())
        _ = try await volunteer.add("Quách Thị Lụa")
        try await volunteer.app.shutDown()
        let (folder, pin, platform) = (volunteer.phone.folder.path, Phone.pin, volunteer.phone.platform)
        let screen = Heard<Status>()

        // first-lines:begin
        let app = try await openApp(folder: folder, platform: platform)
        let watching = try app.observeStatus(observer: screen)
        do {
            let session = try await app.unlock(pin: pin)
            let residents = try await session.residentsPage(after: nil, limit: 50)
            let summary = try await app.sync(photos: .unmetered).wait()
            print(residents.map(\.name), summary.eventsLeft, summary.codes)
        } catch FieldError.Unlock(_, let left, let waitMs) {
            print("PIN: \(left) more, in \(waitMs / 1000) s")
        }
        // first-lines:end

        try await eventually("the screen is told") { screen.all.last?.waiting == 0 }
        watching.end()
        try await eventually("whoever holds no session has locked it") { app.stage() == .locked }
    }
}
