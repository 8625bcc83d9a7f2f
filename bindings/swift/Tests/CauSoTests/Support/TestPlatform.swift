// What a test holds of a phone besides its keys: the network's switch, the clock's hands, the log's lines.

import CauSo
import Foundation

final class TestNetwork: Connectivity {
    private let now: Shared<Network>

    init(_ network: Network) {
        now = Shared(network)
    }

    func network() -> Network { now.value }

    func turn(_ network: Network) {
        now.use { $0 = network }
    }
}

/// Stands still but for the hand that moves it: whoever must wait half an hour waits none.
final class TestClock: PhoneClock {
    private struct Hands {
        var wallMs = UInt64(Date().timeIntervalSince1970 * 1000)
        var boot: UInt64 = 1
        var ms: UInt64 = 60_000
    }

    private let hands = Shared(Hands())

    func wallMs() -> UInt64 { hands.value.wallMs }

    func sinceBoot() -> SinceBoot {
        let now = hands.value
        return SinceBoot(boot: now.boot, ms: now.ms)
    }

    /// Time goes by.
    func pass(_ ms: UInt64) {
        hands.use { ($0.wallMs, $0.ms) = ($0.wallMs + ms, $0.ms + ms) }
    }

    /// Somebody sets the wall clock, which moves no other.
    func set(aheadBy ms: UInt64) {
        hands.use { $0.wallMs += ms }
    }
}

final class TestLog: Log {
    private let lines = Shared<[String]>([])

    /// Codes, in the order they were written.
    var codes: [String] { lines.value }

    func write(level: LogLevel, code: String, count: UInt64) {
        lines.use { $0.append(code) }
    }
}

/// Hears every value that an observer is told.
final class Heard<Value: Sendable>: Sendable {
    private let heard = Shared<[Value]>([])

    var all: [Value] { heard.value }

    fileprivate func hear(_ value: Value) {
        heard.use { $0.append(value) }
    }
}

extension Heard: StageObserver where Value == Stage {
    func changed(stage: Stage) { hear(stage) }
}

extension Heard: StatusObserver where Value == Status {
    func changed(status: Status) { hear(status) }
}

extension Heard: SyncObserver where Value == SyncProgress {
    func changed(progress: SyncProgress) { hear(progress) }
}
