// What waits to be sent, and how it goes.

/// One team.
public struct SyncTeam: Hashable, Sendable {
    /// What people call it.
    public var name: String
    /// Whether the officer took this phone in; nil when that is long known and all is well.
    public var standing: Words?
    /// When anything was last heard of it.
    public var heard: Words
}

/// How far it is.
public struct SyncState: Equatable, Sendable {
    public var teams: [SyncTeam] = []
    /// Records and photos that wait.
    public var waiting = 0
    public var photos = 0
    /// Others' batches that are carried.
    public var carried = 0
    /// What the server's log holds that this phone did not take, in words.
    public var setAside: [Words] = []
    /// There is no network, which is no error.
    public var offline = false
    /// Photos wait for a network that costs nothing, and this one costs.
    public var photosCost = false
    /// It is under way.
    public var running = false
    /// How far.
    public var progress: Words?
    /// What came of the last one.
    public var result: Words?
    /// Whether all of it went well.
    public var good = false
    /// What went wrong, in words.
    public var problems: [Words] = []
    /// The phone waits to be taken in by an officer.
    public var joining = false
    /// The phone was just taken in: the day can begin.
    public var joined = false
    /// Whether somebody may begin to join from here: the phone is unlocked.
    public var mayJoin = false

    /// What waits, in words; nil for what does not.
    public var waitingWords: Words? { waiting > 0 ? .count(.sync_waiting, waiting) : nil }
    public var photosWords: Words? { photos > 0 ? .count(.sync_photos, photos) : nil }
    public var carriedWords: Words? { carried > 0 ? .count(.sync_carried, carried) : nil }

    /// Whether everything that could be sent is sent.
    public var nothingWaits: Bool { waiting == 0 && !joining }
    /// Whether the missing network is told.
    public var tellsOffline: Bool { offline && !running }
    /// Whether photos may go out over this network, if somebody says so.
    public var offersPhotos: Bool { photosCost && !running }
    /// Whether anything is set aside.
    public var setsAside: Bool { !setAside.isEmpty }
    /// Whether it can begin.
    public var mayBegin: Bool { !running && !joined }
}

/// What is done here.
public enum SyncEvent: Equatable, Sendable {
    /// Sends and fetches, photos as the data budget says.
    case begin

    /// Photos too, whatever they cost.
    case withPhotos

    /// Ends it soon; nothing is lost.
    case cancel

    /// A file for a colleague to carry.
    case courier

    /// How much may be sent over a network that costs.
    case budget

    /// Another invitation.
    case join

    /// The day begins.
    case start
}
