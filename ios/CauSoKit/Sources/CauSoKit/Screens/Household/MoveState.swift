// Somebody goes to live elsewhere in the commune.

/// Who, and where to.
public struct MoveState: Equatable, Sendable {
    /// Their name.
    public var name = ""
    /// Where they will live.
    public var home = HomeState()
    /// It is being written.
    public var busy = false
    /// What went wrong.
    public var problem: Words?
}

/// What is done here.
public enum MoveEvent: Equatable, Sendable {
    /// About where they will live.
    case home(event: HomeEvent)

    /// It is so.
    case save
}
