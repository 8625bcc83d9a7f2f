// What was written of a visit, and its photos.

import Foundation

/// A visit that was recorded.
public struct VisitCardState: Equatable, Sendable {
    /// Who was helped; none while it is fetched.
    public var name: String?
    /// What is said of it, line by line: what it is called, and what it says.
    public var lines: [CardLine] = []
    /// Steps and settings, as the guide calls them.
    public var steps: [CardLine] = []
    /// Photos.
    public var photos: [PhotoRow] = []
    /// Whether what this phone wrote is sent.
    public var sent: Words?
    /// All of it is, with receipts.
    public var allSent = false
    /// A photo may be added: it is one of this team's visits.
    public var mayAdd = false
    /// The camera is open.
    public var shooting = false
    /// The resident is to be asked before a photo is taken.
    public var ask = false
    /// What went wrong.
    public var problem: Words?
}

/// A line: what it is called, and what it says.
public struct CardLine: Equatable, Sendable {
    public var label: Words
    public var says: Words
}

/// A photo.
public struct PhotoRow: Equatable, Sendable {
    /// Its id.
    public var id: String
    /// Day and weight.
    public var words: Words
    /// The picture, once it is here.
    public var picture: Picture?
    /// Why it is not.
    public var problem: Words?
}

/// What is done here.
public enum VisitCardEvent: Equatable, Sendable {
    /// A photo is to be taken.
    case takePhoto

    /// The camera is closed again.
    case closeCamera

    /// A photo, as the camera gave it.
    case taken(jpeg: Data)

    /// The resident is asked whether photos may be kept.
    case ask

    /// Who was helped.
    case resident

    /// Back to the day.
    case done
}
