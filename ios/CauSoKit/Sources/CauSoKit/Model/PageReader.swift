// A long list page by page: each page is asked for once, and only when it is nearly in sight.

/// Reads with `page`, which gives at most `Pages.page` rows behind a subject, or the first ones; fewer are the last.
@MainActor
struct PageReader {
    /// What was read, and whether that is all.
    struct Read {
        let rows: Pages
        let complete: Bool
    }

    private let page: @MainActor (_ after: String?) async throws -> [PersonRow]

    init(_ page: @escaping @MainActor (_ after: String?) async throws -> [PersonRow]) {
        self.page = page
    }

    /// Whether rows are missing that will soon be in sight.
    func wanted(_ rows: Pages, _ row: Int) -> Bool { row + Pages.ahead >= rows.count }

    /// Reads on until this row is there and some behind it.
    func upTo(_ from: Pages, _ row: Int) async throws -> Read {
        var rows = from
        repeat {
            let next = try await page(rows.last?.subject)
            rows = rows + next
            if next.count < Pages.page { return Read(rows: rows, complete: true) }
        } while wanted(rows, row)
        return Read(rows: rows, complete: false)
    }
}
