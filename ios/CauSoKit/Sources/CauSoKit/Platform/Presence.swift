// Who holds the phone, by finger or face: asked of somebody who comes back before it locked. The PIN opens it all the same.

/// Asks. It opens no key: who knows neither finger nor PIN meets a phone that is locked.
@MainActor
public protocol Presence: AnyObject {
    /// Asks whether it is the owner, with this reason and these words for the other way; nil when the system took the question
    /// away, which is then asked again.
    func isOwner(_ reason: String, otherwise: String) async -> Bool?

    /// Takes the question away.
    func takeAway()
}
