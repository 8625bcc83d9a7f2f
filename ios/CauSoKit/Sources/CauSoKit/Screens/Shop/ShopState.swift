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

extension ShopState {
    /// What the camera is held over.
    public var aim: Phrase {
        switch step {
        case .read, .found: .pay_hint_read
        case .own: .pay_hint_own
        case .counter: .pay_hint_counter
        }
    }

    /// How far it is; nil where the camera's own words say it.
    public var hint: Words? {
        switch step {
        case .found: .count(.pay_compared, counted)
        case .counter where counted > 0: .count(.pay_counted, counted)
        case _ where scanning: nil
        case .read: .of(.pay_hint_said)
        case .own, .counter: .of(aim)
        }
    }

    /// Whether a code hangs on the counter and another one may.
    public var mayHaveMore: Bool { step == .counter && !scanning && counted > 0 }

    /// The main action, if there is one.
    public var main: (words: Phrase, event: ShopEvent)? {
        switch step {
        case .found: forVisit ? (.pay_keep, .keep) : (.pay_again, .compare)
        case _ where scanning: nil
        case .counter: counted > 0 ? (.pay_all, .all) : (.pay_scan_counter, .scan)
        case .read, .own: (.pay_scan_other, .scan)
        }
    }

    /// The other thing that can be done with codes.
    public var other: (words: Phrase, event: ShopEvent) { step == .read ? (.pay_compare, .compare) : (.pay_read, .read) }

    /// Whether something is typed that may be a code.
    public var mayTake: Bool { !typed.isBlank }
}
