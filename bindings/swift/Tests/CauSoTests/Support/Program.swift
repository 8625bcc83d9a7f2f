// The program `causo`, which the tests run as an officer would: only so do phones here meet real keys, a real
// server and real signatures.

import Foundation
import XCTest

enum Program {
    /// The longest that anything here may take on a busy machine.
    static let limit = Duration.seconds(60)

    /// Runs the program to its end.
    static func run(_ words: [String]) async throws -> Answer {
        let (process, out, err) = (try command(words), Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, err)
        try process.run()
        let ends = ending(process, after: limit)
        defer { ends.cancel() }
        async let output = text(from: out.fileHandleForReading)
        async let errors = text(from: err.fileHandleForReading)
        let (said, complained) = try await (output, errors)
        process.waitUntilExit()
        return Answer(words: words, exit: process.terminationStatus, out: said, err: complained)
    }

    /// The program with these words, not begun yet; in Vietnamese, whatever the language of whoever runs the tests.
    static func command(_ words: [String]) throws -> Process {
        var environment = ProcessInfo.processInfo.environment
        guard let path = environment["CAUSO_PROGRAM"] else {
            throw Unexpected("CAUSO_PROGRAM does not say where the program causo is: use `cargo xtask swift`")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = words
        environment["LANG"] = "vi_VN.UTF-8"
        environment["LC_ALL"] = nil
        environment["LC_MESSAGES"] = nil
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Kills a process that takes longer than it may, unless cancelled; what reads from it then comes to the end.
    static func ending(_ process: Process, after limit: Duration) -> Task<Void, Error> {
        let id = process.processIdentifier
        return Task {
            try await Task.sleep(for: limit)
            kill(id, SIGKILL)
        }
    }

    private static func text(from pipe: FileHandle) async throws -> String {
        try await apart { String(decoding: try pipe.readToEnd() ?? Data(), as: UTF8.self) }
    }
}

/// Does what blocks on a thread apart: those of Swift's tasks are as few as the machine's cores.
func apart<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { done in
        DispatchQueue.global().async { done.resume(with: Result(catching: work)) }
    }
}

/// What a test did not expect; ends it.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A folder that goes with the test.
func temporaryFolder(for test: XCTestCase) throws -> URL {
    let folder = temporaryFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A vault that nobody holds any more is closed a little later, and takes its log along.
    test.addTeardownBlock { try? FileManager.default.removeItem(at: folder) }
    return folder
}

/// A place for one, not made yet.
func temporaryFolder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("causo-\(UUID().uuidString)", isDirectory: true)
}
