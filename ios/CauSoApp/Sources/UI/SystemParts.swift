// What SwiftUI has no part for, as the views here need it: UIKit and AVFoundation stay in the folder Platform, and these views
// can be checked on a machine that has neither.

import CauSoKit
import SwiftUI

/// The parts of Apple's system that are drawn, or heard.
@MainActor
protocol SystemParts: AnyObject {
    /// This picture, no wider than the screen; nil when it is none. A code's squares stay squares however large it is drawn.
    func image(_ picture: Picture) -> Image?

    /// The camera for codes: at most ten frames a second, each after the one before was closed.
    func codeCamera(_ frame: @escaping (Frame) -> Void) -> any Camera

    /// The camera for photos: JPEG, in memory and nowhere else.
    func photoCamera(_ photo: @escaping (Data) -> Void) -> any Camera

    /// A voice of one screen.
    func voice() -> any Voice

    /// Lies in what scrolls, and brings it where its screen was left.
    func scrolled() -> AnyView

    /// Says it to who listens to the screen.
    func announce(_ words: String, _ language: Language)
}

/// One opening of the camera, while a screen has it in sight.
@MainActor
protocol Camera: AnyObject {
    /// How it is.
    var states: Watched<CameraState> { get }
    /// What it sees, cut to fill.
    var picture: AnyView { get }

    /// Opens it. The first time, the system asks whether it may.
    func open()
    /// It is let go: for other apps, and for the battery.
    func close()
    /// Its light on or off.
    func light(_ on: Bool)
    /// Takes one picture as it is held now.
    func take()
    /// Opens the system's page where a refusal is taken back.
    func askAgain()
}

/// How the camera is.
enum CameraState: Equatable, Sendable {
    /// It is not open yet, or no more.
    case closed
    /// It sees. `light`: whether it is on; nil when it has none.
    case open(light: Bool?)
    /// There is none.
    case none
    /// The app may not use it.
    case refused
    /// It went away: another app has it, or it broke.
    case failed

    /// Why nothing is seen.
    var told: Phrase? {
        switch self {
        case .closed, .open: nil
        case .none: .camera_none
        case .refused: .camera_refused
        case .failed: .camera_failed
        }
    }

    var isOpen: Bool { if case .open = self { true } else { false } }
    var isRefused: Bool { self == .refused }
    var light: Bool? { if case .open(let light) = self { light } else { nil } }
}
