// The records on this phone do not open any more. What is safe, and what can still be saved.

/// What is to be told and done.
public struct RescueState: Equatable, Sendable {
    /// Why it does not open, and what is safe.
    public var because: Words
    /// Whether it may open at another time.
    public var mayOpen = false
    /// Whether what was never sent can still be taken out.
    public var maySave = false
    /// Something is under way.
    public var working = false
    /// What came of the last try.
    public var results: [Words] = []
    /// Whether nothing is left here that is nowhere else, as far as this phone can know.
    public var mayBeginAnew = false
    /// Asked once more before all of it goes.
    public var asking = false

    /// What can be begun now: nothing while something is under way or asked.
    public var offersOpening: Bool { free && mayOpen }
    public var offersSaving: Bool { free && maySave }
    public var offersBeginning: Bool { free && mayBeginAnew }

    private var free: Bool { !working && !asking }
}

/// What is done here.
public enum RescueEvent: Equatable, Sendable {
    /// It is opened once more.
    case retry

    /// What was never sent is sent.
    case send

    /// It goes into a file that another phone carries.
    case file

    /// All of it is to go.
    case beginAnew

    /// It goes.
    case confirm

    /// It stays.
    case keep
}
