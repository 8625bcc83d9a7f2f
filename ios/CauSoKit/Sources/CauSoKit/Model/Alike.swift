// Who is recorded and may be the same person, with why, as rows.

import CauSo

extension Core {
    /// The surest first. A birth date that is not whole yet says nothing.
    func alike(_ to: NewResident, _ hamlets: [UInt16: String]) async throws -> [AlikeRow] {
        var rows: [AlikeRow] = []
        for same in try await duplicates(to) {
            guard let row = try await session().resident(subject: same.subject)?.row(hamlets) else { continue }
            rows.append(AlikeRow(subject: row.subject, name: row.name, detail: row.detail, why: words(same.likeness)))
        }
        return rows
    }

    private func duplicates(_ to: NewResident) async throws -> [Duplicate] {
        do {
            return try await session().duplicates(resident: to)
        } catch FieldError.FixField {
            var ageless = to
            ageless.birth = nil
            return try await session().duplicates(resident: ageless)
        }
    }
}
