// A commune of invented people in a temporary folder: a server, and an officer's desk with its keys, its signed
// policy (twelve hamlets, four purposes with their notices) and a team. It ends with the test.

import Foundation
import XCTest

final class Commune: Sendable {
    /// xã Vân Sơn, tỉnh Phú Thọ.
    static let code = "05152"
    static let team = "Tổ 1"

    /// Everything of this commune, and room for its phones.
    let folder: URL
    let server: Server

    /// Founds one for this test.
    static func found(for test: XCTestCase) async throws -> Commune {
        let name = "causo-\(UUID().uuidString)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        test.addTeardownBlock { try FileManager.default.removeItem(at: folder) }
        let server = try await Server(data: folder.appendingPathComponent("server"))
        // Blocks run last in, first out: the server ends before its folder goes.
        test.addTeardownBlock { await server.stop() }
        let commune = Commune(folder: folder, server: server)
        try await commune.holdCeremony()
        return commune
    }

    private init(folder: URL, server: Server) {
        (self.folder, self.server) = (folder, server)
    }

    /// The keys, the policy and the first team.
    private func holdCeremony() async throws {
        try write("passphrase", "cầu tre lắc lẻo gập ghềnh khó đi")
        let address = ["--server", server.url, "--tls-pin", server.tlsPin]
        let secrets = ["--admission-file", path("server/admission-code"), "--root-passphrase-file", path("passphrase")]
        _ = try await officer(["init", "--commune", Self.code] + address + secrets).ok()
        _ = try await officer(["policy", Self.fixture("van-son/policy.toml")]).ok()
        _ = try await found(team: Self.team)
    }

    /// Runs one command at the officer's desk: the words after `causo officer`.
    func officer(_ words: [String]) async throws -> Answer {
        let desk = ["officer", "--dir", path("officer"), "--passphrase-file", path("passphrase"), "--json"]
        return try await Program.run(desk + words)
    }

    /// Makes a team and gives its id.
    func found(team: String) async throws -> String {
        try await officer(["roster", "new", "--name", team]).ok()["teams"][0]["team"].text
    }

    /// A place in the commune's folder.
    func path(_ name: String) -> String {
        folder.appendingPathComponent(name).path
    }

    /// Writes a file there and gives its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    /// A file of the repository's fixtures.
    static func fixture(_ name: String) -> String {
        // bindings/swift/Tests/CauSoTests/Support/Commune.swift
        let root = (0..<6).reduce(URL(fileURLWithPath: #filePath)) { up, _ in up.deletingLastPathComponent() }
        return root.appendingPathComponent("fixtures/\(name)").path
    }
}
