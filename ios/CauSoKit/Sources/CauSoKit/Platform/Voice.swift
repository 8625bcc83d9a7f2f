// Who reads aloud: the phone's own voices, and a player of recordings.

import Foundation

/// What becomes of what is said.
public enum Said: Equatable, Sendable {
    /// This line begins, counted from 0.
    case began(Int)
    /// It was said.
    case ended(Int)
    /// It cannot be said.
    case failed
}

/// A voice of one screen. What is told of something that was stopped is not listened to.
@MainActor
public protocol Voice: AnyObject {
    /// Whether the phone has a voice of this language, ISO 639.
    func speaks(_ language: String) -> Bool

    /// Says these lines one after the other, a little slower than people of a newsroom speak.
    func say(_ lines: [String], _ language: String, _ told: @escaping @MainActor (Said) -> Void)

    /// Plays a recording from memory: no copy of it lies on the disk. It is line 0.
    func play(_ recording: Data, _ told: @escaping @MainActor (Said) -> Void)

    /// Silence.
    func stop()
}
