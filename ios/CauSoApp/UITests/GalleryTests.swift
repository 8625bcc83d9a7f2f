// Every state of every screen on a simulator: a picture of it for somebody to look at, and what VoiceOver and large text make of it.

import XCTest

@MainActor
final class GalleryTests: XCTestCase {
    func testEveryStateIsPicturedAndAudited() async throws {
        let app = XCUIApplication()
        for name in names(app) {
            show(app, name)
            keep(app, name)
            try app.performAccessibilityAudit()
        }
    }

    func testOneStateOfEachScreenInTheDarkInEnglishAndAtTwiceTheSize() async throws {
        let app = XCUIApplication()
        let firsts = names(app).filter { $0.hasSuffix(" 0") }
        XCUIDevice.shared.appearance = .dark
        for name in firsts {
            show(app, name, ["-UIPreferredContentSizeCategoryName", "UICTContentSizeCategoryAccessibilityL"])
            keep(app, "\(name), dark and large")
        }
        XCUIDevice.shared.appearance = .light
        for name in firsts {
            show(app, name, ["-language", "en"])
            keep(app, "\(name), English")
        }
    }

    /// The names that the app's gallery lists.
    private func names(_ app: XCUIApplication) -> [String] {
        app.launchArguments = ["-gallery"]
        app.launch()
        XCTAssertTrue(app.staticTexts.firstMatch.waitForExistence(timeout: 30))
        let names = app.staticTexts.allElementsBoundByIndex.map(\.label)
        XCTAssertFalse(names.isEmpty)
        return names
    }

    private func show(_ app: XCUIApplication, _ name: String, _ more: [String] = []) {
        app.launchArguments = ["-gallery", name] + more
        app.launch()
    }

    private func keep(_ app: XCUIApplication, _ name: String) {
        let picture = XCTAttachment(screenshot: app.screenshot())
        (picture.name, picture.lifetime) = (name, .keepAlways)
        add(picture)
    }
}
