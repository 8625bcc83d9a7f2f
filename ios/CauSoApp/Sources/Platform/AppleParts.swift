// The parts of Apple's system that are drawn, or heard.

import CauSoKit
import ImageIO
import SwiftUI
import UIKit

@MainActor
final class AppleParts: SystemParts {
    /// Pictures with fewer pixels than this a side are codes: their squares stay squares.
    private static let code = 500

    private let scroller: Scroller?
    /// A picture is the same only while it is one object. None outlives the lock.
    private let images = NSCache<Picture, UIImage>()
    private var watch: Watch?

    /// Without a shell nothing is scrolled back to.
    init(_ shell: Shell?) {
        scroller = shell.map { Scroller($0) }
        watch = shell?.top.watch { [images, weak shell] _ in
            if shell?.unlocked != true { images.removeAllObjects() }
            // Whoever listens begins at the top of what is new.
            UIAccessibility.post(notification: .screenChanged, argument: nil)
        }
    }

    func image(_ picture: Picture) -> Image? {
        guard let drawn = images.object(forKey: picture) ?? read(picture) else { return nil }
        images.setObject(drawn, forKey: picture)
        let isCode = max(drawn.size.width, drawn.size.height) * drawn.scale < CGFloat(Self.code)
        return Image(uiImage: drawn).interpolation(isCode ? .none : .high)
    }

    func codeCamera(_ frame: @escaping (Frame) -> Void) -> any Camera { AppleCamera(frame: frame) }

    func photoCamera(_ photo: @escaping (Data) -> Void) -> any Camera { AppleCamera(photo: photo) }

    func voice() -> any Voice { AppleVoice() }

    func scrolled() -> AnyView { AnyView(scroller.map { Scrolled(scroller: $0) }) }

    func announce(_ words: String, _ language: Language) {
        UIAccessibility.announce(words, language)
    }

    /// One that is wider than this screen is opened smaller, and upright.
    private func read(_ picture: Picture) -> UIImage? {
        let screen = UIScreen.main.nativeBounds
        let smaller: [CFString: Any] = [
            kCGImageSourceCreateThumbnailFromImageAlways: true,
            kCGImageSourceCreateThumbnailWithTransform: true,
            kCGImageSourceThumbnailMaxPixelSize: max(screen.width, screen.height),
        ]
        guard let source = CGImageSourceCreateWithData(picture.bytes as CFData, nil) else { return nil }
        return CGImageSourceCreateThumbnailAtIndex(source, 0, smaller as CFDictionary).map { UIImage(cgImage: $0) }
    }
}

extension UIAccessibility {
    /// Says this to who listens to the screen, in its own language whatever the phone's is.
    @MainActor
    static func announce(_ words: String, _ language: Language) {
        let said = NSAttributedString(string: words, attributes: [.accessibilitySpeechLanguage: language.rawValue])
        post(notification: .announcement, argument: said)
    }
}
