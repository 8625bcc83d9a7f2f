// A courier's file is given or taken in. It needs no PIN: what is in it is sealed, and proves itself.

import CauSo
import Foundation

/// A courier's file for other apps. Its name says what it is, and nothing of who or when.
func courierFile(_ bytes: Data) -> Outgoing {
    Outgoing(name: "cau-so-gui-ho.causo", type: "application/octet-stream", bytes: bytes)
}

/// The core's code for bytes that are no courier's file.
private let malformed = "format_malformed"

/// Behind the courier's screen.
public final class CourierModel: Model<CourierState, CourierEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, CourierState())
        watch(core.status) { [weak self] status in
            let closed: Phrase? = status?.practice == true ? .courier_practice : status?.teams.isEmpty != false ? .courier_no_team : nil
            self?.update {
                ($0.waiting, $0.carried) = (Int(status?.waiting ?? 0), Int(status?.carried ?? 0))
                $0.closed = closed.map { .of($0) }
            }
        }
        if let file = models.incoming { take(file) }
        models.incoming = nil
    }

    public override func on(_ event: CourierEvent) {
        switch event {
        case .give: give()
        case .take: outside.pick()
        case .sync: navigation.go(Place(.sync))
        }
    }

    private func give() {
        working {
            let file = try await self.core.app().courierFile()
            if file.batches + file.receipts == 0 { return self.update { $0.problem = .of(.courier_nothing) } }
            self.outside.share(courierFile(file.bytes))
            self.update { $0.results = [.of(.courier_given)] }
        }
    }

    /// A courier's file, or a pack of guides: chats know no name for either.
    private func take(_ file: Data) {
        working {
            do {
                let imported = try await self.core.app().importCourierFile(bytes: file)
                // A receipt that was refused does not undo what else the file brought.
                let refused = imported.refused.first.map { words($0, otherwise: .error_kind_report) }
                self.update { ($0.results, $0.problem) = (brought(imported), refused) }
            } catch let other as FieldError where other.stableCode() == malformed {
                let new = try await self.core.app().importPack(bytes: file)
                self.update { $0.results = [.of(new ? .courier_pack : .courier_pack_known)] }
            }
        }
    }

    private func working(_ call: @escaping @MainActor () async throws -> Void) {
        update { ($0.working, $0.results, $0.problem) = (true, [], nil) }
        work { problem in self.update { $0.problem = problem } } _: {
            defer { self.update { $0.working = false } }
            try await call()
        }
    }
}

private func brought(_ imported: Imported) -> [Words] {
    let (events, receipts) = (Int(imported.events), Int(imported.receipts))
    var told: [Words] = []
    if events > 0 { told.append(.count(.courier_events, events)) }
    if receipts > 0 { told.append(.count(.courier_receipts, receipts)) }
    return told.isEmpty && imported.refused.isEmpty ? [.of(.courier_old)] : told
}
