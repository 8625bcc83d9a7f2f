// Whether somebody was sent to another app from here, and comes back to go on.

/// Who sends them: the ways out of the app.
@MainActor
public protocol Errands: AnyObject {
    /// Set when somebody is sent; cleared when they are back.
    var underWay: Bool { get set }
}
