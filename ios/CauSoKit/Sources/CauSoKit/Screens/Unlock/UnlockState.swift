// The PIN is asked.

/// How far it is.
public struct UnlockState: Equatable, Sendable {
    /// Nothing but the PIN: a resident may still hold the phone.
    public var only = false
    /// The PIN is being tried: it takes about a second on purpose.
    public var trying = false
    /// Seconds until the next try; 0: now.
    public var waitSeconds = 0
    /// What went wrong.
    public var problem: Words?
    /// Records that wait to be sent: they are safe, and go out locked too.
    public var waiting = 0
    /// Others' batches that are carried.
    public var carried = 0
    /// Whether it opens the household that does not exist.
    public var practice = false

    /// Whether a PIN can be typed.
    public var mayTry: Bool { !trying && waitSeconds == 0 }
    /// How long the next try has to wait; nil when it may be now.
    public var wait: Words? { waitSeconds > 0 ? .of(.unlock_wait, duration(seconds: waitSeconds)) : nil }

    /// What waits to be sent, in words; nil when nothing does, or when nobody may read it.
    public var waitingWords: Words? { waiting > 0 && work ? .count(.unlock_waiting, waiting) : nil }

    /// Which ways lead away from here.
    public var offersSync: Bool { waiting + carried > 0 && work }
    public var offersGuides: Bool { !only }
    public var offersCourier: Bool { work }
    public var offersPractice: Bool { work }
    public var offersLeaving: Bool { practice && !only }
    public var offersSettings: Bool { !only }

    private var work: Bool { !practice && !only }
}

/// What is done here.
public enum UnlockEvent: Equatable, Sendable {
    /// A PIN was typed.
    case pin(digits: String)

    /// The guides, which need no PIN.
    case guides

    /// What waits is sent, which needs none either.
    case sync

    /// A colleague's file is taken or given.
    case courier

    /// The household that does not exist, or out of it.
    case practice

    /// Language and size of text.
    case settings
}
