// A payment code is read, or all codes on a shop's counter are compared with the shop's own.

/// What is done with the next code.
public enum ShopStep: String, CaseIterable, Sendable {
    /// It is read.
    case read
    /// It is the shop's own, from its bank app.
    case own
    /// It hangs on the counter.
    case counter
    /// All were compared.
    case found
}

/// How far it is.
public struct ShopState: Equatable, Sendable {
    public var step = ShopStep.read
    /// The camera looks for a code.
    public var scanning = true
    /// What was typed or pasted in a code's stead.
    public var typed = ""
    /// What the code says that was read.
    public var lines: [CardLine] = []
    /// What to mind about it.
    public var warnings: [Words] = []
    /// Codes of the counter so far.
    public var counted = 0
    /// The shop's own code is known.
    public var own = false
    /// Whether customers may go on paying.
    public var good = false
    /// A code pays into another account than the shop's own.
    public var changed = false
    /// What was found, the gravest first.
    public var findings: [Words] = []
    /// A visit waits for what is found.
    public var forVisit = false
    /// What went wrong.
    public var problem: Words?
}

/// What is done here.
public enum ShopEvent: Equatable, Sendable {
    /// The camera saw something.
    case saw(frame: Frame)

    /// A code's text is typed or pasted.
    case typed(text: String)

    /// What was typed is the code.
    case take

    /// The next code is looked for.
    case scan

    /// One code is to be read.
    case read

    /// A counter is to be compared.
    case compare

    /// Every code of the counter was shown.
    case all

    /// What was found goes into the visit.
    case keep
}
