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
