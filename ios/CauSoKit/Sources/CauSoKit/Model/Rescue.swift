// A vault that does not open any more still holds what was never sent. It is sent, or carried, and then the phone begins anew.

import CauSo
import Foundation

/// What came of it, in records.
struct Saved: Equatable {
    /// The server says that it has them.
    var sent = 0
    /// They wait still.
    var left = 0
    /// They cannot be read any more.
    var lost = 0
    /// What the network and the server said.
    var codes: [String] = []
}

/// Takes out what can still be taken out.
@MainActor
final class Rescue {
    private unowned let core: Core
    private let folder: URL

    init(_ core: Core, _ folder: URL) {
        (self.core, self.folder) = (core, folder)
    }

    /// The key alone is gone: the app is open, and sends as a locked one does.
    private var keyless: Bool { core.trouble.value?.stableCode() == "vault_destroyed" }

    /// Sends what was never sent.
    func send() async throws -> Saved {
        if keyless {
            let summary = try await core.app().sync(photos: .now).wait()
            return Saved(sent: Int(summary.eventsReceipted), left: Int(summary.eventsLeft), codes: summary.codes)
        }
        guard let rescued = try await sendSalvaged(folder: folder.path, platform: core.platform) else { return Saved() }
        return Saved(sent: Int(rescued.handedOver), left: Int(rescued.left), lost: Int(rescued.lost), codes: rescued.codes)
    }

    /// The same as a file for another phone to carry; nil when there is nothing to carry.
    func file() async throws -> CourierFile? {
        do {
            let file = try await salvaged()
            return file.flatMap { $0.batches > 0 || $0.lost > 0 ? $0 : nil }
        } catch let error as FieldError where error.stableCode() == core.trouble.value?.stableCode() {
            // It says why the vault does not open when nothing of it can be read.
            return nil
        }
    }

    /// Throws the vault away, for good: a new enrolment is next.
    func beginAnew() async {
        await core.shut { try? FileManager.default.removeItem(at: folder) }
        await core.open()
    }

    private func salvaged() async throws -> CourierFile? {
        if keyless { return try await core.app().courierFile() }
        return try await salvageFile(folder: folder.path, platform: core.platform)
    }
}
