// The ways out of the app that Apple's system gives.

import CauSoKit
import UIKit

/// Goes out by the window that is in sight.
@MainActor
final class AppleOutside: NSObject, Outside, Errands {
    /// How long a line is to be read.
    private static let reading = Duration.seconds(4)
    /// Files that can be read at a time: a share that was given up leaves its own behind.
    private static let most = 4

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
        let isShown = printing.present(animated: true) { @Sendable [weak self] _, _, _ in
            Task { @MainActor in
                UIPrintInteractionController.shared.printingItem = nil
                self?.underWay = false
            }
        }
        if !isShown {
            underWay = false
            tell(.of(.outside_nobody))
        }
    }

    func dial(_ number: String) {
        let digits = number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        guard let url = URL(string: "tel:\(digits)") else { return }
        underWay = true
        UIApplication.shared.open(url, options: [:]) { [weak self] isOpen in
            guard !isOpen else { return }
            self?.underWay = false
            self?.tell(.of(.outside_nobody))
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
        UIPrintInteractionController.shared.dismiss(animated: false)
        UIPrintInteractionController.shared.printingItem = nil
        root?.presentedViewController?.dismiss(animated: false)
        underWay = false
    }

    func tell(_ words: Words) {
        telling?.cancel()
        told.value = words
        UIAccessibility.announce(preferences.language(words), preferences.language)
        telling = Task { [told] in
            try? await Task.sleep(for: Self.reading)
            if !Task.isCancelled { told.value = nil }
        }
    }

    private func provider(_ file: Outgoing) -> NSItemProvider {
        let kept = OfferedFile(file.bytes)
        offered.append(kept)
        if offered.count > Self.most { offered.removeFirst().forget() }
        return kept.provider(name: file.name, type: file.type)
    }

    private func offer(_ providers: [NSItemProvider]) {
        let choice = UIActivityViewController(activityItemsConfiguration: UIActivityItemsConfiguration(itemProviders: providers))
        // Somebody's receipt among the phone's own photos would go wherever these go.
        choice.excludedActivityTypes = [.saveToCameraRoll]
        choice.completionWithItemsHandler = { [weak self] _, _, _, _ in self?.underWay = false }
        present(choice)
    }

    private func present(_ shown: UIViewController) {
        guard let root, root.presentedViewController == nil else { return }
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
        underWay = false
        if let url = urls.first { picked(url) }
    }

    func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) {
        underWay = false
    }
}
