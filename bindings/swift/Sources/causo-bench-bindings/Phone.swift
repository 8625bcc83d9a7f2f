// A phone to measure with: one for practice, behind a keystore that hides nothing and costs nothing.

import CauSo
import Foundation

func practicePhone(in folder: URL, clock: (any PhoneClock)?) async throws -> Session {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let platform = Platform(keyStore: OpenKeyStore(), connectivity: NoNetwork(), clock: clock)
    return try await openPractice(folder: folder.path, pin: "246813", anew: false, platform: platform)
}

final class OpenKeyStore: KeyStore, @unchecked Sendable {
    // The lock guards the dictionary.
    private let lock = NSLock()
    private var remembered: [String: Data] = [:]

    func wrap(alias: String, secret: Data) -> Data { secret }
    func unwrap(alias: String, wrapped: Data) -> Data { wrapped }
    func bind(alias: String, input: Data) -> Data { input }
    func remember(alias: String, value: Data) { lock.withLock { remembered[alias] = value } }
    func recall(alias: String) -> Data? { lock.withLock { remembered[alias] } }
    func forget(alias: String) {}
}

final class NoNetwork: Connectivity {
    func network() -> Network { .offline }
}

/// Counts how often it is called, in the core's threads.
final class Count: @unchecked Sendable {
    // The lock guards the number.
    private let lock = NSLock()
    private var number = 0

    var count: Int { lock.withLock { number } }
    func up() { lock.withLock { number += 1 } }
}

final class CountingClock: PhoneClock {
    let calls = Count()

    func wallMs() -> UInt64 {
        calls.up()
        return UInt64(Date().timeIntervalSince1970 * 1000)
    }

    func sinceBoot() -> SinceBoot { SinceBoot(boot: 1, ms: DispatchTime.now().uptimeNanoseconds / 1_000_000) }
}

/// An observer that wakes who waits for it.
final class Told: StageObserver {
    private let (told, tell) = AsyncStream<Void>.makeStream()

    func changed(stage: Stage) { tell.yield() }

    func next() async {
        for await _ in told { return }
    }
}
