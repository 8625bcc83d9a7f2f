// What is kept about the volunteer.

/// A line with its name.
public struct OwnRow: Hashable, Sendable {
    public var label: Words
    public var value: Words
}

/// One team, or the phone.
public struct OwnPart: Hashable, Sendable {
    public var title: Words
    public var rows: [OwnRow]
}

/// All that is known here.
public struct OwnDataState: Equatable, Sendable {
    /// What is kept, who sees it, how long: in sentences.
    public var notice: [String] = []
    /// In numbers.
    public var parts: [OwnPart] = []
    /// What went wrong.
    public var problem: Words?
}

/// Nothing is done here but going back.
public enum OwnDataEvent: Equatable, Sendable {}
