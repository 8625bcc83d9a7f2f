// What a model may ask of the app around it.

import Foundation

/// Ways to go from a screen.
@MainActor
public protocol Navigation {
    /// Opens a screen above this one.
    func go(_ to: Place)

    /// Opens a screen in this one's stead: the way back leads past it.
    func replace(_ with: Place)

    /// Leaves this screen.
    func back()

    /// Leaves every screen above today's.
    func home()

    /// Locks: the PIN brings everything back as it is.
    func lockNow()
}

/// What leaves the app, or comes from beside it.
@MainActor
public protocol Outside: AnyObject {
    /// Offers bytes to other apps, as a file of this name and type that they may read once.
    func share(_ file: Outgoing)

    /// Opens the chat that teams here use with this text and picture, or the system's choice where it is not installed.
    func shareToZalo(_ text: String, _ picture: Outgoing)

    /// Gives a page in PDF to the system's printers.
    func print(_ page: Outgoing)

    /// Calls a number with the system's dialler, which asks before it calls.
    func dial(_ number: String)

    /// Lets somebody choose a file on the phone; what it holds comes back as a file that another app gave.
    func pick()

    /// Whoever holds the phone now is another: what was shared and not read yet can be read no more, and what was copied here is
    /// nowhere to paste.
    func forget()

    /// Tells in one line what was done.
    func tell(_ words: Words)
}

/// A file for others. Its name holds no personal data: other apps show and keep it.
public struct Outgoing: Equatable, Sendable {
    public let name: String
    /// Media type: `application/pdf`.
    public let type: String
    public let bytes: Data

    public init(name: String, type: String, bytes: Data) {
        (self.name, self.type, self.bytes) = (name, type, bytes)
    }
}
