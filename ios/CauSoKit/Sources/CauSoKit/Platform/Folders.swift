// Where the vaults lie, and how a phone is told on which the app was never before: its keys outlive the app.

import Foundation

/// What only Apple's system can do to a folder.
public protocol FolderProtection: Sendable {
    /// What is made in the folder from now on can be read from the phone's first unlocking after a start on, locked again
    /// or not, and is in no backup. Done twice it is the same.
    func protect(_ folder: URL) throws
}

/// The core's folders, in one that is protected: SQLite's log and that log's index are files beside the vault's that come and
/// go, and every new file takes its class from the folder.
public struct Folders: Equatable, Sendable {
    /// The team's vault.
    public let team: URL
    /// The one to practise in.
    public let practice: URL

    private static let name = "causo"

    /// The folders under `support`, which is there. `whenNew` runs before anything is made where nothing was: on a phone
    /// that never had the app, or deleted it. What it throws leaves the phone as new as it was.
    public static func prepare(
        in support: URL, protection: any FolderProtection, whenNew: () throws -> Void
    ) throws -> Folders {
        let folder = support.appendingPathComponent(name, isDirectory: true)
        // A folder that cannot be read throws here. Asked whether a file is there, the system says no instead, and keys
        // would be forgotten that a vault needs.
        if try !FileManager.default.contentsOfDirectory(atPath: support.path).contains(name) {
            try whenNew()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        }
        try protection.protect(folder)
        return Folders(
            team: folder.appendingPathComponent("team", isDirectory: true),
            practice: folder.appendingPathComponent("practice", isDirectory: true))
    }
}
