// A phone that never had the app is told from one that has it, and no doubt about it costs a key.

import CauSoKit
import Foundation
import XCTest

final class FoldersTests: XCTestCase {
    func testWhatIsToBeDoneOnANewPhoneIsDoneOnceAndBeforeAnyFolderIsThere() throws {
        let support = try temporaryFolder(for: self)
        let there = support.appendingPathComponent("causo").path
        let folders = try Folders.prepare(in: support, protection: ProtectionThatLooks()) {
            XCTAssertFalse(FileManager.default.fileExists(atPath: there))
        }
        let again = try Folders.prepare(in: support, protection: ProtectionThatLooks()) { XCTFail("it is not new") }
        XCTAssertEqual(again, folders)
        for folder in [folders.team, folders.practice] {
            XCTAssertEqual(folder.deletingLastPathComponent().path, there)
        }
    }

    func testWhatFailsOnANewPhoneLeavesItNew() throws {
        let support = try temporaryFolder(for: self)
        let failing = { throw Unexpected("not now") }
        for _ in 1...2 {
            XCTAssertThrowsError(try Folders.prepare(in: support, protection: ProtectionThatLooks(), whenNew: failing))
        }
        let done = Shared(0)
        _ = try Folders.prepare(in: support, protection: ProtectionThatLooks()) { done.use { $0 += 1 } }
        XCTAssertEqual(done.value, 1)
    }

    func testAFolderThatCannotBeReadIsNotTakenForAnEmptyOne() throws {
        let nowhere = try temporaryFolder(for: self).appendingPathComponent("nowhere")
        XCTAssertThrowsError(
            try Folders.prepare(in: nowhere, protection: ProtectionThatLooks()) { XCTFail("nobody knows that it is new") })
    }

    func testAFolderIsProtectedAtEveryStart() throws {
        let (support, protection) = (try temporaryFolder(for: self), ProtectionThatLooks())
        for _ in 1...2 { _ = try Folders.prepare(in: support, protection: protection) {} }
        XCTAssertEqual(protection.protected.value, [[], []], "the folder is there, and nothing in it yet")
    }
}

/// Protects nothing, and sees what was in a folder when it should have.
final class ProtectionThatLooks: FolderProtection {
    let protected = Shared<[[String]]>([])

    func protect(_ folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        protected.use { $0.append(files) }
    }
}
