// A receipt: brought, handed on, taken back.

import CauSo
import Foundation

/// Pixels of the code.
private let qrSide: UInt32 = 720

/// Behind a receipt. Its place holds the receipt's text or number under `shown`, and after a hand-over the answers.
public final class ReceiptModel: Model<ReceiptState, ReceiptEvent> {
    private let place: Place
    private let saved: [String: String]
    private var brought: String? { place.about["shown"] }
    private var check: ReceiptCheck?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (self.place, self.saved) = (place, saved)
        super.init(models, ReceiptState())
        update {
            ($0.answers, $0.kept, $0.spoken) = (answers(), kept(), place.about["spoken"])
            $0.form = place.about["form"] ?? $0.form
        }
        work(refused) {
            try await self.load()
            guard let chosen = saved["chosen"] else { return }
            self.choosing(true)
            chosen.split(separator: ",").forEach { self.choose(String($0), true) }
        }
    }

    public override func on(_ event: ReceiptEvent) {
        switch event {
        case .share: draw { $0.share(Outgoing(name: "bien-nhan.png", type: "image/png", bytes: $1.picture)) }
        case .print: draw { $0.print(Outgoing(name: "bien-nhan.pdf", type: "application/pdf", bytes: $1.page)) }
        case .changeMind: choosing(true)
        case .choose(let purpose, let chosen): choose(purpose, chosen)
        case .withdraw: withdraw()
        case .keep: choosing(false)
        case .request: request()
        case .done: navigation.back()
        }
    }

    public override func save() -> [String: String] {
        if state.loading { return saved }
        return state.withdrawing ? ["chosen": chosen().joined(separator: ",")] : [:]
    }

    private func load() async throws {
        guard let brought else { return update { $0.loading = false } }
        let check = try await core.session().checkReceipt(shown: brought)
        self.check = check
        let known = try await isKnown(brought)
        // Its number alone is not its text: nothing can be drawn from it.
        let isText = brought.first?.isNumber == false
        let qr = isText ? Picture(try await drawQr(text: brought, sidePx: qrSide)) : nil
        update {
            ($0.loading, $0.there, $0.busy, $0.known) = (false, true, false, known)
            ($0.standing, $0.day, $0.rows, $0.qr) = (standing(check), dayWords(check.day), rows(check), qr)
            ($0.drawable, $0.withdrawing) = (isText && check.deviceKnown, false)
        }
    }

    private func isKnown(_ brought: String) async throws -> Bool {
        do {
            _ = try await core.session().receiptSubject(shown: brought)
            return true
        } catch is FieldError {
            return false
        }
    }

    private func standing(_ check: ReceiptCheck) -> Standing {
        if !check.deviceKnown { return .unknownDevice }
        return check.purposes.allSatisfy(\.withdrawn) ? .withdrawn : .valid
    }

    private func rows(_ check: ReceiptCheck) -> [ReceiptRow] {
        check.purposes.map {
            ReceiptRow(code: Coded.purposes.code($0.purpose), words: agreedWords($0.purpose), withdrawn: $0.withdrawn)
        }
    }

    private func answers() -> [Words] {
        Coded.purposes.options.compactMap { option in
            guard let choice = place.about["answer_\(option.code)"].flatMap(Choice.init) else { return nil }
            return Coded.purposes.value(option.code).map { Chosen(about: agreedWords($0), choice: choice).sentence() }
        }
    }

    private func kept() -> Words? {
        switch place.about[PendingHandOver.unsavedName] {
        case nil: nil
        case PendingHandOver.kept: .of(.receipt_kept)
        case PendingHandOver.keptNoPhone: .of(.receipt_kept_no_phone)
        case PendingHandOver.dropped: .of(.receipt_dropped)
        case let refused?: words(refused, otherwise: .receipt_not_kept)
        }
    }

    private func chosen() -> [String] { state.rows.filter(\.chosen).map(\.code) }

    private func choosing(_ now: Bool) {
        update { state in
            (state.withdrawing, state.problem) = (now, nil)
            for at in state.rows.indices { state.rows[at].chosen = false }
        }
    }

    private func choose(_ purpose: String, _ chosen: Bool) {
        update { state in
            for at in state.rows.indices where state.rows[at].code == purpose { state.rows[at].chosen = chosen }
        }
    }

    private func withdraw() {
        let purposes = chosen().compactMap(Coded.purposes.value)
        guard let brought, !purposes.isEmpty, !state.busy else { return }
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            let team = try await self.models.teams.of(self.place)
            _ = try await self.core.session().withdraw(team: team, receipt: brought, purposes: purposes)
            self.outside.tell(.of(.receipt_withdrawn_now))
            try await self.load()
        }
    }

    private func draw(_ then: @escaping @MainActor (any Outside, Drawn) -> Void) {
        guard let brought, let check else { return }
        update { $0.busy = true }
        work(refused) {
            let drawn = try await drawCheckedReceipt(text: brought, check: check, form: self.state.form)
            then(self.outside, drawn)
            self.update { $0.busy = false }
        }
    }

    private func request() {
        guard let brought else { return }
        work(refused) {
            let subject = try await self.core.session().receiptSubject(shown: brought)
            self.navigation.go(Place(.request, ["subject": subject]))
        }
    }

    private func refused(_ told: Words) { update { ($0.loading, $0.busy, $0.problem) = (false, false, told) } }
}
