// Whether there is a network, and whether it costs.

/// What the phone reaches the world by.
public enum Reach: Sendable { case none, metered, free }

/// Who knows it. The core asks on threads of its own.
public protocol Reaching: Sendable {
    /// By what, at the moment.
    var reach: Reach { get }
}
