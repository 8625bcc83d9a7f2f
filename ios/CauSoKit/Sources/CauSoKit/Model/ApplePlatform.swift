// What the core needs of Apple's system, in the core's own traits.

import CauSo
import Foundation

extension Core {
    /// The core of this phone: where its vaults lie, who holds its keys, what it reaches the world by. In debug builds alone
    /// `write` takes the core's lines, which hold a code and a number.
    public convenience init(
        team: URL, practice: URL, keys: any KeyStore, reaching: any Reaching, write: (@Sendable (String) -> Void)? = nil
    ) {
        let platform = Platform(
            keyStore: keys, connectivity: NetworkOf(reaching), log: write.map(Lines.init), clock: nil)
        self.init(folder: team, practiceFolder: practice, platform: platform)
    }
}

private final class NetworkOf: Connectivity {
    private let reaching: any Reaching

    init(_ reaching: any Reaching) {
        self.reaching = reaching
    }

    func network() -> Network {
        switch reaching.reach {
        case .none: .offline
        case .metered: .metered
        case .free: .unmetered
        }
    }
}

private final class Lines: Log {
    private let told: @Sendable (String) -> Void

    init(_ told: @escaping @Sendable (String) -> Void) {
        self.told = told
    }

    func write(level: LogLevel, code: String, count: UInt64) {
        told("\(level) \(code) \(count)")
    }
}
