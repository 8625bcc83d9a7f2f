// The camera on the phone's back: what it sees goes to the screen and to whoever reads it, and to no file.

import AVFoundation
import CauSoKit
import SwiftUI
import UIKit

/// One opening of the camera after the other, while its screen is there.
@MainActor
final class AppleCamera: Camera {
    let states = Watched(CameraState.closed)
    private let lens: Lens
    private let device = AVCaptureDevice.default(.builtInWideAngleCamera, for: .video, position: .back)
    private var isWanted = false
    private var listening: Listening?

    /// For codes.
    init(frame: @escaping (Frame) -> Void) {
        lens = Lens()
        lens.frame = { frame($0) }
        listen()
    }

    /// For photos in JPEG, in memory and nowhere else; the core turns them upright.
    init(photo: @escaping (Data) -> Void) {
        lens = Lens()
        lens.photo = { photo($0) }
        listen()
    }

    var picture: AnyView { AnyView(LensPicture(lens: lens)) }

    func open() {
        isWanted = true
        guard let device else { return states.value = .none }
        switch AVCaptureDevice.authorizationStatus(for: .video) {
        case .authorized: begin(device)
        case .notDetermined:
            AVCaptureDevice.requestAccess(for: .video) { [weak self] _ in
                Task { @MainActor [weak self] in
                    if let self, isWanted { open() }
                }
            }
        default: states.value = .refused
        }
    }

    func close() {
        isWanted = false
        lens.close()
        if states.value.isOpen { states.value = .closed }
    }

    func light(_ on: Bool) {
        guard let device, device.hasTorch, states.value.isOpen, (try? device.lockForConfiguration()) != nil else { return }
        device.torchMode = on ? .on : .off
        device.unlockForConfiguration()
        states.value = .open(light: on)
    }

    func take() {
        if states.value.isOpen { lens.take() }
    }

    func askAgain() {
        if let page = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(page) }
    }

    private func begin(_ device: AVCaptureDevice) {
        guard isWanted else { return }
        lens.open(device) { [weak self] isOpen in
            guard let self, isWanted else { return }
            states.value = isOpen ? .open(light: device.hasTorch ? false : nil) : .failed
        }
    }

    /// Another app has it, or it broke; and it is back.
    private func listen() {
        let session = lens.session
        let told: [(Notification.Name, @MainActor (AppleCamera) -> Void)] = [
            (AVCaptureSession.runtimeErrorNotification, { if $0.isWanted { $0.states.value = .failed } }),
            (AVCaptureSession.wasInterruptedNotification, { if $0.isWanted { $0.states.value = .failed } }),
            (AVCaptureSession.interruptionEndedNotification, { if $0.isWanted { $0.open() } }),
        ]
        listening = Listening(told.map { name, tell in
            NotificationCenter.default.addObserver(forName: name, object: session, queue: .main) { [weak self] _ in
                MainActor.assumeIsolated { if let self { tell(self) } }
            }
        })
    }
}

/// Ends with whoever holds it.
private final class Listening {
    private let told: [any NSObjectProtocol]

    init(_ told: [any NSObjectProtocol]) {
        self.told = told
    }

    deinit { told.forEach { NotificationCenter.default.removeObserver($0) } }
}
