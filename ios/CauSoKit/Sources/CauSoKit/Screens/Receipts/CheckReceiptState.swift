// A receipt that somebody brings: scanned, or read out.

/// What is shown.
public struct CheckReceiptState: Equatable, Sendable {
    public var typed = ""
    public var busy = false
    public var problem: Words?
}

/// What is done here.
public enum CheckReceiptEvent: Equatable, Sendable {
    /// The camera saw something.
    case seen(frame: Frame)
    case typed(text: String)

    /// What was typed is looked up.
    case check
}

extension CheckReceiptState {
    /// Whether there is something to look up.
    public var ready: Bool { !busy && !typed.isBlank }
}
