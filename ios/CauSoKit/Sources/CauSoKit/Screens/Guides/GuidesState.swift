// The guides of this phone: read without a PIN, without a network.

/// The list.
public struct GuidesState: Equatable, Sendable {
    /// The guides; nil while they are fetched.
    public var rows: [GuideRow]?
    /// Newer ones are fetched.
    public var updating = false
    /// What came of that.
    public var news: Words?
    /// What went wrong.
    public var problem: Words?
}

/// A guide in the list.
public struct GuideRow: Equatable, Sendable {
    /// Its number.
    public var code: String
    /// Title.
    public var title: String
    /// How many steps.
    public var steps: Words
    /// Who publishes it, and when it was last held against what it describes.
    public var from: Words
}

/// What is done here.
public enum GuidesEvent: Equatable, Sendable {
    /// One is read.
    case open(code: String)

    /// Newer ones are fetched.
    case update

    /// That is given up.
    case cancel

    /// The payment that moves no money.
    case lesson
}
