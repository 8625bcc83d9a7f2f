// The app opens: a moment, unless the disk is slow.

/// Nothing is shown but that it opens.
public struct OpeningState: Equatable, Sendable {}

/// There is nothing to do.
public enum OpeningEvent: Equatable, Sendable {}
