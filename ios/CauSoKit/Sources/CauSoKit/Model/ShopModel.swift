// Payment codes are read and compared. Nothing of them is kept but, in a visit, what the comparison found.

import CauSo
import Foundation

/// What is found where a code pays to somebody else. Other findings leave the shop's own code what it is.
private let elsewhere: Set = ["bank_changed", "account_changed"]

/// Behind the camera for payment codes; `for` = `visit` where a visit waits for what is found.
public final class ShopModel: Model<ShopState, ShopEvent> {
    // Whoever typed while a frame was read has what they wanted.
    private lazy var scanning = Scanning { [weak self] in if self?.state.scanning == true { self?.seen($0) } }
    private var own: String?
    private var counter: [String]
    private var read: String?
    private var found: String?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        own = saved["own"]
        counter = saved["counter"]?.components(separatedBy: "\n") ?? []
        super.init(models, ShopState(forVisit: place["for"] == "visit"))
        if let step = saved["step"].flatMap(ShopStep.init) {
            update { ($0.step, $0.own, $0.counted) = (step, own != nil, counter.count) }
        }
        if let code = saved["read"] { read(code) }
        update { $0.typed = saved["typed"] ?? "" }
        if state.step == .found { compare() }
    }

    public override func save() -> [String: String] {
        var texts = ["step": state.step.rawValue, "typed": state.typed]
        texts["own"] = own
        if !counter.isEmpty { texts["counter"] = counter.joined(separator: "\n") }
        texts["read"] = read
        return texts
    }

    public override func on(_ event: ShopEvent) {
        switch event {
        case .saw(let frame): if state.scanning { scanning.see(frame) } else { frame.close() }
        case .typed(let text): update { $0.typed = text }
        case .take: seen([state.typed.trimmed])
        case .scan: update { ($0.scanning, $0.problem) = (true, nil) }
        case .read: begin(.read)
        case .compare: begin(.own)
        case .all: compare()
        case .keep:
            models.shopCheck.value = found
            navigation.back()
        }
    }

    private func begin(_ step: ShopStep) {
        (own, counter, read) = (nil, [], nil)
        update { $0 = ShopState(step: step, forVisit: $0.forVisit) }
    }

    private func seen(_ texts: [String]) {
        guard let first = texts.first else { return }
        switch state.step {
        case .read: read(first)
        case .own: takeOwn(first)
        case .counter:
            for text in texts where !counter.contains(text) { counter.append(text) }
            update { ($0.scanning, $0.typed, $0.counted, $0.problem) = (false, "", counter.count, nil) }
        case .found: break
        }
    }

    private func read(_ text: String) {
        read = text
        update { ($0.scanning, $0.lines, $0.warnings, $0.problem) = (false, [], [], nil) }
        refusing {
            let code = try readPaymentCode(text: text)
            let warnings = code.warnings.map { Words.code("qr_warning", $0, otherwise: .of(.qr_warning_newer)) }
            update { ($0.typed, $0.lines, $0.warnings) = ("", code.lines, warnings) }
        }
    }

    /// A code is the shop's own when it can be compared with: with itself, to begin with.
    private func takeOwn(_ text: String) {
        update { $0.scanning = false }
        refusing {
            _ = try checkShop(own: text, scanned: [text])
            own = text
            update { ($0.step, $0.typed, $0.own, $0.problem) = (.counter, "", true, nil) }
        }
    }

    private func compare() {
        guard let own else { return }
        refusing {
            let check = try checkShop(own: own, scanned: counter)
            found = check.code
            let findings = check.good ? [shopWords(check.code)] : check.findings.map(shopWords)
            let changed = check.findings.contains { elsewhere.contains($0) }
            update {
                ($0.step, $0.scanning, $0.problem) = (.found, false, nil)
                ($0.good, $0.changed, $0.findings) = (check.good, changed, findings)
            }
        }
    }

    private func refusing(_ call: () throws -> Void) {
        do {
            try call()
        } catch {
            update { $0.problem = refusal(error).map { words($0) } }
        }
    }
}

extension PaymentCode {
    /// What it says, line by line.
    fileprivate var lines: [CardLine] {
        [
            CardLine(label: .of(.pay_bank), says: bank.map(Words.plain) ?? .of(.pay_bank_unknown)),
            CardLine(label: .of(.pay_account), says: account.map(Words.plain) ?? .of(.pay_account_unknown)),
            CardLine(label: .of(.pay_amount), says: amount.map { .plain(money($0)) } ?? .of(.pay_amount_none)),
            purpose.map { CardLine(label: .of(.pay_purpose), says: .plain($0)) },
            claimedName.map { CardLine(label: .of(.pay_claimed), says: .of(.pay_claimed_name, $0)) },
        ].compactMap { $0 }
    }
}
