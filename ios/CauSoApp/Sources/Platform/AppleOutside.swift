// The ways out of the app that Apple's system gives.

import CauSoKit
import UIKit

/// Goes out by the window that is in sight.
@MainActor
final class AppleOutside: NSObject, Outside, Errands {
    /// How long a line is to be read.
    private static let reading = Duration.seconds(4)

    /// Whether somebody was sent to another app from here.
    var underWay = false
    /// What was done, in one line; nil when it was there long enough.
    let told = Watched<Words?>(nil)
    /// Takes the file that somebody chose.
    var picked: (URL) -> Void = { _ in }

    private let clipboard: Clipboard
    private let preferences: Preferences
    private var offered: [OfferedFile] = []
    private var telling: Task<Void, Never>?

    init(_ clipboard: Clipboard, _ preferences: Preferences) {
        (self.clipboard, self.preferences) = (clipboard, preferences)
    }

    func share(_ file: Outgoing) {
        offer([provider(file)])
    }

    /// Zalo has no address of its own that takes a picture: it stands first in the system's choice of those who use it.
    func shareToZalo(_ text: String, _ picture: Outgoing) {
        offer([provider(picture), NSItemProvider(object: text as NSString)])
    }

    func print(_ page: Outgoing) {
        let job = UIPrintInfo(dictionary: nil)
        job.jobName = page.name
        job.outputType = .grayscale
        let printing = UIPrintInteractionController.shared
        printing.printInfo = job
        printing.printingItem = page.bytes
        underWay = true
        if !printing.present(animated: true) { tell(.of(.outside_nobody)) }
    }

    func dial(_ number: String) {
        let digits = number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        guard let url = URL(string: "tel:\(digits)") else { return }
        underWay = true
        UIApplication.shared.open(url, options: [:]) { [weak self] isOpen in
            if !isOpen { self?.tell(.of(.outside_nobody)) }
        }
    }

    func pick() {
        // A copy: the file itself may go with the app that gave it.
        let picker = UIDocumentPickerViewController(forOpeningContentTypes: [.data], asCopy: true)
        picker.delegate = self
        present(picker)
    }

    func forget() {
        offered.forEach { $0.forget() }
        offered = []
        clipboard.forget()
        telling?.cancel()
        told.value = nil
        // Whatever was chosen from lies above the screens, and shows what it was about.
        root?.presentedViewController?.dismiss(animated: false)
    }

    func tell(_ words: Words) {
        telling?.cancel()
        told.value = words
        UIAccessibility.post(notification: .announcement, argument: preferences.language(words))
        telling = Task { [told] in
            try? await Task.sleep(for: Self.reading)
            if !Task.isCancelled { told.value = nil }
        }
    }

    private func provider(_ file: Outgoing) -> NSItemProvider {
        let kept = OfferedFile(file.bytes)
        offered.append(kept)
        return kept.provider(name: file.name, type: file.type)
    }

    private func offer(_ providers: [NSItemProvider]) {
        present(UIActivityViewController(activityItemsConfiguration: UIActivityItemsConfiguration(itemProviders: providers)))
    }

    private func present(_ shown: UIViewController) {
        guard let root else { return }
        underWay = true
        shown.popoverPresentationController?.sourceView = root.view
        root.present(shown, animated: true)
    }

    private var root: UIViewController? {
        let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
        return scenes.flatMap(\.windows).first { $0.windowLevel == .normal }?.rootViewController
    }
}

extension AppleOutside: UIDocumentPickerDelegate {
    func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]) {
        if let url = urls.first { picked(url) }
    }
}
