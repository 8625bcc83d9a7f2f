// What the camera sees, on a screen: asks for it when it is opened, says in words why it shows nothing, and has a light.

import CauSoKit
import SwiftUI

/// The camera for codes: a card's, a shop's, a receipt's, an invitation's. A screen always offers to type what the code would
/// have said.
struct CodeCamera: View {
    private let aim: Phrase
    private let frame: (Frame) -> Void
    @Environment(\.systemParts) private var parts

    init(_ aim: Phrase, frame: @escaping (Frame) -> Void) {
        (self.aim, self.frame) = (aim, frame)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Room.one) {
            Note(aim)
            if let parts {
                Seen(camera: parts.codeCamera(frame)) { _, _ in EmptyView() }
            } else {
                Dark()
            }
        }
    }
}

/// The camera for photos, with the button that takes one.
struct PhotoCamera: View {
    private let photo: (Data) -> Void
    @Environment(\.systemParts) private var parts

    init(photo: @escaping (Data) -> Void) {
        self.photo = photo
    }

    var body: some View {
        if let parts {
            Seen(camera: parts.photoCamera(photo)) { camera, isOpen in
                MainButton(.visit_shoot, icon: "camera", enabled: isOpen) { camera.take() }
            }
        } else {
            Dark()
        }
    }
}

/// One camera in sight. It is the first that was given, for as long as this is on the screen.
private struct Seen<Foot: View>: View {
    @StateObject private var held: Held<any Camera>
    private let foot: (any Camera, Bool) -> Foot
    @Environment(\.inSight) private var inSight

    init(camera: @escaping @autoclosure () -> any Camera, @ViewBuilder foot: @escaping (any Camera, Bool) -> Foot) {
        _held = StateObject(wrappedValue: Held(camera()))
        self.foot = foot
    }

    private var camera: any Camera { held.value }

    var body: some View {
        Followed(camera.states) { state in
            VStack(spacing: Room.one) {
                ZStack {
                    Dark()
                    if state.isOpen { camera.picture.heard(as: .of(.camera_picture)) }
                    if let told = state.told { Told(told: told, isRefused: state.isRefused) { camera.askAgain() } }
                }
                .overlay(alignment: .bottomTrailing) {
                    if let light = state.light {
                        IconButton(
                            light ? "bolt.slash.fill" : "bolt.fill", .of(light ? .camera_light_off : .camera_light_on)
                        ) { camera.light(!light) }
                        .background(Circle().fill(Look.card))
                        .padding(Room.one)
                    }
                }
                .clipShape(RoundedRectangle(cornerRadius: Room.round))
                foot(camera, state.isOpen)
            }
        }
        .onAppear { camera.open() }
        .onDisappear { camera.close() }
        .onChange(of: inSight) { if $0 { camera.open() } else { camera.close() } }
    }
}

/// The room of the camera's picture.
private struct Dark: View {
    var body: some View {
        RoundedRectangle(cornerRadius: Room.round).fill(Look.offPaper).frame(height: 320)
    }
}

private struct Told: View {
    let told: Phrase
    let isRefused: Bool
    let askAgain: @MainActor () -> Void

    var body: some View {
        VStack(spacing: Room.one) {
            Say(told).multilineTextAlignment(.center)
            if isRefused { SecondButton(.camera_allow, action: askAgain) }
        }
        .padding(Room.two)
    }
}
