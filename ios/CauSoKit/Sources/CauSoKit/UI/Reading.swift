// A text that can be read aloud.

/// What is read: as it is shown, as it is said, and a recording of it where there is one.
public struct Reading: Hashable, Sendable {
    public var shown: String
    public var aloud: String
    /// ISO 639.
    public var language: String
    public var recorded: Picture?
}
