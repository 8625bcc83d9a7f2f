// What the system begins by itself, while nobody looks.

/// A run that the system begins: under this name in its list.
public enum Run: String, CaseIterable, Sendable {
    /// When something waits: half a minute of the system's time.
    case soon = "vn.causo.app.sync.soon"

    /// Once a day, as long as the system likes: guides and colleagues' records come too.
    case daily = "vn.causo.app.sync.daily"
}

/// The system's list of runs. It begins each once, when it likes, and not before its time.
@MainActor
public protocol Background: AnyObject {
    /// Those that are planned.
    func planned() async -> Set<Run>

    /// Plans one in the place of the same.
    func plan(_ run: Run, after: Duration)

    func cancel(_ run: Run)
}
