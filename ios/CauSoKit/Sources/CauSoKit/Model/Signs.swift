// How a yes is given: whose sign stands under it, and what proves it.

import CauSo
import Foundation

/// The signs of one hand-over.
struct Signs {
    private let answering: Answering

    /// The guardian's sign, while the child's own is taken.
    var guardian = ""

    init(_ answering: Answering) {
        self.answering = answering
    }

    /// What the core is given with the yes.
    func how(_ signed: HandOverState, readAloud: Bool) -> ConsentHow {
        let child = signed.signer == .child
        let marked = signed.step == .mark || (child && !signed.witness.isBlank)
        let shape = child ? guardian : signed.signature ?? ""
        let named = signed.guardian.trimmed
        return ConsentHow(
            language: signed.language,
            method: marked ? .witnessedMark : .fingerSignature,
            readAloud: readAloud,
            evidence: Data(shape.utf8),
            witness: marked ? signed.witness.trimmed : nil,
            age: answering.age,
            needsRepresentative: answering.represented,
            guardian: named.isEmpty ? nil : named,
            childEvidence: child ? signed.signature.map { Data($0.utf8) } : nil)
    }
}
