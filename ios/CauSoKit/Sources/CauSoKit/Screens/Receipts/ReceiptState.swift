// A receipt: what was agreed to, and how it stands.

/// A purpose on a receipt.
public struct ReceiptRow: Equatable, Sendable {
    public var code: String
    public var words: Words
    /// Taken back since.
    public var withdrawn: Bool
    /// Chosen to be taken back now.
    public var chosen = false
}

/// How the receipt stands.
public enum Standing: String, CaseIterable, Sendable {
    /// A true receipt, in force.
    case valid
    /// All of it was taken back.
    case withdrawn
    /// This phone cannot tell whether it is true.
    case unknownDevice
}

/// What is shown.
public struct ReceiptState: Equatable, Sendable {
    public var loading = true
    /// Right after a hand-over: what was answered, one sentence each.
    public var answers: [Words] = []
    /// What became of what was being written.
    public var kept: Words?
    /// How they are addressed; the answers are said so.
    public var form = "bác"
    /// Whether there is a receipt at all: whoever agreed to nothing has none.
    public var there = false
    public var standing: Standing = .valid
    public var day: Words?
    public var rows: [ReceiptRow] = []
    public var qr: Picture?
    public var spoken: String?
    /// Whether it can be drawn: from its text alone, on a phone that knows who signed it.
    public var drawable = false
    /// Whether this phone knows whose it is.
    public var known = false
    /// Which purposes are taken back is being chosen.
    public var withdrawing = false
    public var busy = false
    public var problem: Words?

    /// Whether something can still be taken back.
    public var open: Bool { rows.contains { !$0.withdrawn } }
}

/// What is done here.
public enum ReceiptEvent: Equatable, Sendable {
    /// The receipt's picture goes to the resident's phone.
    case share

    /// Its page is printed.
    case print

    /// Their mind has changed: which purposes?
    case changeMind
    case choose(purpose: String, chosen: Bool)

    /// Those that were chosen are taken back.
    case withdraw

    /// Nothing is taken back.
    case keep

    /// Another right is asked for.
    case request

    /// On with the work.
    case done
}

extension ReceiptState {
    /// Whether the receipt itself is shown.
    public var showsPaper: Bool { there && !withdrawing }

    /// Whether it goes to the resident's phone from here.
    public var showsShare: Bool { drawable && !withdrawing }

    /// Whether there is nothing more to do than to go on.
    public var showsDone: Bool { !loading && !drawable && !withdrawing }

    /// Whether something is chosen to be taken back.
    public var ready: Bool { !busy && rows.contains(where: \.chosen) }

    /// What can still be taken back.
    public var left: [ReceiptRow] { rows.filter { !$0.withdrawn } }

    public var isValid: Bool { standing == .valid }

    /// How it stands, in words.
    public var stands: Words {
        let day = day ?? .plain("")
        return switch standing {
        case .valid: .of(.receipt_valid, day)
        case .withdrawn: .of(.receipt_withdrawn_all, day)
        case .unknownDevice: .of(.receipt_unknown_device, day)
        }
    }
}
