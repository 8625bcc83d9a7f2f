// A value that screens watch. Combine is Apple's alone, and Observation is younger than the oldest iPhone that is served.

/// A value with those who are told of its changes, on the main thread and in the order in which they began.
@MainActor
public final class Watched<Value: Sendable> {
    private var watchers: [(id: Int, tell: (Value) -> Void)] = []
    private var last = 0

    /// What it is now. Whoever sets it has told everybody when that returns.
    public var value: Value {
        didSet {
            // Whoever is told may end another's watch.
            for id in watchers.map(\.id) { watchers.first { $0.id == id }?.tell(value) }
        }
    }

    public init(_ value: Value) {
        self.value = value
    }

    /// Tells what it is, and each change of it until the watch ends.
    public func watch(_ tell: @escaping (Value) -> Void) -> Watch {
        last += 1
        let id = last
        watchers.append((id, tell))
        tell(value)
        return Watch { [weak self] in self?.watchers.removeAll { $0.id == id } }
    }
}

/// Something that is told for as long as this is not ended.
@MainActor
public final class Watch {
    private var ending: (() -> Void)?

    init(_ ending: @escaping () -> Void) {
        self.ending = ending
    }

    /// Nothing more is told.
    public func end() {
        ending?()
        ending = nil
    }
}
