// What the camera sees, cut to fill a view of another shape, however the phone is held.

import AVFoundation
import SwiftUI
import UIKit

struct LensPicture: UIViewRepresentable {
    let lens: Lens

    func makeUIView(context: Context) -> Seen {
        let seen = Seen()
        seen.lens = lens
        seen.shown?.session = lens.session
        seen.shown?.videoGravity = .resizeAspectFill
        return seen
    }

    func updateUIView(_ view: Seen, context: Context) {}

    final class Seen: UIView {
        var lens: Lens?

        /// From one side to the other a phone turns without a change of this view's size.
        override func didMoveToWindow() {
            super.didMoveToWindow()
            let turned = UIDevice.orientationDidChangeNotification
            NotificationCenter.default.removeObserver(self, name: turned, object: nil)
            guard window != nil else { return }
            UIDevice.current.beginGeneratingDeviceOrientationNotifications()
            NotificationCenter.default.addObserver(self, selector: #selector(isTurned), name: turned, object: nil)
        }

        @objc private func isTurned() { setNeedsLayout() }

        override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

        var shown: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }

        override func layoutSubviews() {
            super.layoutSubviews()
            let held: AVCaptureVideoOrientation = switch window?.windowScene?.interfaceOrientation {
            case .landscapeLeft: .landscapeLeft
            case .landscapeRight: .landscapeRight
            case .portraitUpsideDown: .portraitUpsideDown
            default: .portrait
            }
            shown?.connection?.videoOrientation = held
            lens?.hold(held)
        }
    }
}
