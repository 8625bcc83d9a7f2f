// Time that a test has in its hand. Whoever waits is let go when that time is there.

import Foundation

@testable import CauSoKit

final class TestTicks: Ticks {
    private struct Hands {
        var now = Duration.seconds(1_000)
        var waiting: [Int: (until: Duration, go: CheckedContinuation<Void, any Error>)] = [:]
        var last = 0
    }

    private let hands = Shared(Hands())
    private let isHurried: Bool

    /// A hurried one jumps to whatever is waited for: who asks again every two seconds asks at once. Another one stands still
    /// until a test lets time pass.
    init(hurried: Bool = true) {
        isHurried = hurried
    }

    var now: Duration { hands.value.now }

    func pass(_ time: Duration) {
        let due = hands.use { hands in
            hands.now += time
            let due = hands.waiting.filter { $0.value.until <= hands.now }
            due.keys.forEach { hands.waiting[$0] = nil }
            return due.values.map(\.go)
        }
        due.forEach { $0.resume() }
    }

    func wait(until: Duration) async throws {
        if isHurried {
            try await Task.sleep(for: .milliseconds(5))
            return hands.use { $0.now = max($0.now, until) }
        }
        let id = hands.use { $0.last += 1; return $0.last }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { go in
                let isOver = hands.use { hands in
                    guard hands.now < until, !Task.isCancelled else { return true }
                    hands.waiting[id] = (until, go)
                    return false
                }
                if isOver { go.resume() }
            }
        } onCancel: {
            let go = hands.use { $0.waiting.removeValue(forKey: id)?.go }
            go?.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
    }

    /// How many wait.
    var waiting: Int { hands.value.waiting.count }
}
