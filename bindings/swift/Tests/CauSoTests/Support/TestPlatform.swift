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

/// The time since the start stands still but for the hand that moves it: whoever must wait half an hour waits none. The wall
/// clock runs, for a server compares it with its own, as far ahead as it was set.
final class TestClock: PhoneClock {
    private struct Hands {
        var aheadMs: Int64 = 0
        var sinceBootMs: UInt64 = 60_000
    }

    private let hands = Shared(Hands())
    private let gate = Gate()

    func wallMs() -> UInt64 {
        gate.pass(1)
        return UInt64(Int64(Date().timeIntervalSince1970 * 1000) + hands.value.aheadMs)
    }

    func sinceBoot() -> SinceBoot { SinceBoot(boot: 1, ms: hands.value.sinceBootMs) }

    /// Time goes by.
    func pass(_ ms: UInt64) {
        hands.use { ($0.aheadMs, $0.sinceBootMs) = ($0.aheadMs + Int64(ms), $0.sinceBootMs + ms) }
    }

    /// Whoever looks at the wall clock looks until it is released: a call of the core is held.
    func hold() { gate.set(0) }

    /// Whether somebody does.
    var isHolding: Bool { gate.isHolding }

    func release() { gate.set(nil) }

    /// Somebody sets the wall clock, which moves no other; back, where it is less than 0.
    func set(aheadBy ms: Int64) {
        hands.use { $0.aheadMs += ms }
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
