// Cards of the core as rows of a list, and numbers as they are called here.

import CauSo

extension ResidentCard {
    /// A person as a list shows them, with the hamlet's name from these.
    func row(_ hamlets: [UInt16: String]) -> PersonRow {
        let detail = [birth.map { String($0.prefix(4)) }, hamlet.flatMap { hamlets[$0] }].compactMap { $0 }
        return PersonRow(subject: subject, name: name, detail: detail.joined(separator: " · "), mark: markOf(life))
    }
}

/// A number as it is called here: 0912 345 678 for +84912345678; others stay as they are.
func national(_ phone: String) -> String {
    guard phone.hasPrefix("+84") else { return phone }
    let digits = phone.dropFirst(3)
    let parts = ["0" + digits.prefix(3), digits.dropFirst(3).prefix(3), digits.dropFirst(6)]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
}
