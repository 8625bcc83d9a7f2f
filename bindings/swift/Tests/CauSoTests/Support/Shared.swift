// What threads share in these tests, and how a test waits for what another thread brings about.

import Foundation

/// A value that one thread at a time has.
final class Shared<Value>: @unchecked Sendable {
    // The lock guards the value.
    private let lock = NSLock()
    private var held: Value

    init(_ value: Value) {
        held = value
    }

    var value: Value { use { $0 } }

    func use<Result>(_ step: (inout Value) throws -> Result) rethrows -> Result {
        try lock.withLock { try step(&held) }
    }
}

/// Waits until it is so: asked again every few milliseconds, never for ever.
/// On whatever actor the test is.
func eventually(
    _ what: String, isolation: isolated (any Actor)? = #isolation, _ isSo: () async throws -> Bool
) async throws {
    let bound = ContinuousClock.now + Program.limit
    while try await !isSo() {
        guard ContinuousClock.now < bound else { throw Unexpected("it never was so: \(what)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
