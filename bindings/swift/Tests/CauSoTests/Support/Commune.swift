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
    /// What phones and officers go through to the server, where a test wants to hold it.
    let link: Link?

    /// Founds one for this test.
    static func found(
        for test: XCTestCase, behindALink: Bool = false, isolation: isolated (any Actor)? = #isolation
    ) async throws -> Commune {
        let commune = try await open(in: temporaryFolder(for: test), behindALink)
        // Blocks run last in, first out: the server ends before its folder goes.
        test.addTeardownBlock { await commune.end() }
        try await commune.holdCeremony()
        return commune
    }

    /// Founds one in a folder and leaves it to the caller.
    static func found(in folder: URL) async throws -> Commune {
        let commune = try await open(in: folder, false)
        try await commune.holdCeremony()
        return commune
    }

    private static func open(in folder: URL, _ behindALink: Bool) async throws -> Commune {
        let server = try await Server(data: folder.appendingPathComponent("server"))
        return Commune(folder: folder, server: server, link: behindALink ? try Link(to: server.port) : nil)
    }

    /// Its server and the link to it are gone.
    func end() async {
        link?.cut()
        await server.stop()
    }

    private init(folder: URL, server: Server, link: Link?) {
        (self.folder, self.server, self.link) = (folder, server, link)
    }

    /// The keys, the policy and the first team.
    private func holdCeremony() async throws {
        try write("passphrase", "cầu tre lắc lẻo gập ghềnh khó đi")
        let url = link.map { "https://127.0.0.1:\($0.port)" } ?? server.url
        let address = ["--server", url, "--tls-pin", server.tlsPin]
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

    /// Signs a ground for a team, from the beginning of the century: what is recorded on it needs no consent.
    func ground(for team: String = Commune.team) async throws -> String {
        let law = ["--article", "Điều 19 Luật 91/2025/QH15", "--document", "15/KH-UBND", "--purpose", "assist"]
        let days = ["--from", "2026-01-01", "--to", "2036-01-01"]
        return try await officer(["ground", "--team", team] + law + days).ok()["ground"].text
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
        root.appendingPathComponent("fixtures/\(name)").path
    }

    /// The repository, above bindings/swift/Tests/CauSoTests/Support/Commune.swift.
    static let root = (0..<6).reduce(URL(fileURLWithPath: #filePath)) { up, _ in up.deletingLastPathComponent() }
}
