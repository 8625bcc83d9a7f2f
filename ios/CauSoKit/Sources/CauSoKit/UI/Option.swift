// One of several, for boxes of which at most one is marked.

/// Something to choose.
public struct Option: Hashable, Sendable {
    /// By this the model knows it.
    public var code: String
    /// What it says.
    public var words: Words

    public init(_ code: String, _ words: Words) {
        (self.code, self.words) = (code, words)
    }
}
