// What was typed and is in no vault yet, wrapped by the keystore whenever the phone locks or the process may end.

import CauSo
import Foundation

/// Closes and opens it. What was typed is lost when the keystore fails; the records are the core's affair and are not.
struct Seal {
    /// The alias under which the keystore wraps it.
    private static let alias = "screens"

    let keys: any KeyStore

    /// Sealed, or nil when the keystore fails.
    func close(_ packed: Data) -> Data? { try? keys.wrap(alias: Self.alias, secret: packed) }

    /// What was sealed on this phone.
    func open(_ sealed: Data) -> Data? { try? keys.unwrap(alias: Self.alias, wrapped: sealed) }
}
