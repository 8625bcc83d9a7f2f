// A commune's server in a process of its own, which a test may stop and start: that is how a village loses its network.

import Foundation

actor Server {
    /// Its address, the same after every start.
    nonisolated let url: String
    nonisolated let port: UInt16
    /// SHA-256 of its TLS key, which phones pin: its certificate is its own.
    nonisolated let tlsPin: String
    private let data: URL
    private var process: Process?

    /// Starts one on a free port of this machine.
    init(data: URL) async throws {
        let (process, said) = try await Self.serve(data, on: "127.0.0.1:0")
        guard let port = URL(string: said[0])?.port else { throw Unexpected("no address: \(said)") }
        (self.data, self.process, url, tlsPin) = (data, process, said[0], said[1])
        self.port = UInt16(port)
    }

    /// Cuts its power.
    func stop() {
        guard let process else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    /// Starts it again where it was.
    func start() async throws {
        stop()
        let (process, said) = try await Self.serve(data, on: String(url.dropFirst("https://".count)))
        self.process = process
        guard said == [url, tlsPin] else { throw Unexpected("another server: \(said)") }
    }

    /// Begins to serve and waits for the two lines that tell the address and the key.
    private static func serve(_ data: URL, on address: String) async throws -> (Process, [String]) {
        let log = data.appendingPathExtension("log")
        try Data().write(to: log)
        let process = try Program.command(["serve", "--data", data.path, "--listen", address])
        let out = Pipe()
        (process.standardOutput, process.standardError) = (out, try FileHandle(forWritingTo: log))
        try process.run()
        let ends = Program.ending(process, after: Program.limit)
        defer { ends.cancel() }
        let reading = out.fileHandleForReading
        let lines = try await apart { firstLines(2, from: reading) }
        let said = lines.compactMap { $0.components(separatedBy: ": ").last }
        guard said.count == 2 else {
            throw Unexpected("the server did not start: \(try String(contentsOf: log, encoding: .utf8))")
        }
        return (process, said)
    }
}

/// The first lines of what a program says, or fewer if it ends before.
private func firstLines(_ count: Int, from reading: FileHandle) -> [String] {
    var text = Data()
    while text.filter({ $0 == UInt8(ascii: "\n") }).count < count {
        let more = reading.availableData
        if more.isEmpty { break }
        text.append(more)
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").prefix(count).map(String.init)
}
