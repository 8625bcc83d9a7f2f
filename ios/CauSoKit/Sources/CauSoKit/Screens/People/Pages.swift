// A list of everybody, read in pages as it is scrolled: a commune has twenty thousand people.

/// A person in a list. Whole texts, so that drawing a row puts nothing together.
public struct PersonRow: Equatable, Sendable {
    /// Whom.
    public var subject: String
    /// Full name.
    public var name: String
    /// Year of birth and hamlet: `1955 · Khu Bến`.
    public var detail = ""
    /// That they died or moved away.
    public var mark: Words?

    /// What is known besides the name.
    public var about: Words? { detail.isEmpty ? nil : .plain(detail) }
}

/// Rows in pages that are all of `page` rows but the last. Pages that are there already stay the same arrays.
public struct Pages: Equatable, Sendable {
    /// Rows of a page.
    static let page = 100

    /// The next page is asked for when so many rows are left below what is drawn.
    static let ahead = 60

    private var pages: [[PersonRow]] = []

    /// The same with another page.
    static func + (pages: Pages, page: [PersonRow]) -> Pages {
        var more = pages
        if !page.isEmpty { more.pages.append(page) }
        return more
    }
}

extension Pages: RandomAccessCollection {
    public var startIndex: Int { 0 }

    public var endIndex: Int { pages.isEmpty ? 0 : (pages.count - 1) * Self.page + pages[pages.count - 1].count }

    public subscript(at: Int) -> PersonRow { pages[at / Self.page][at % Self.page] }
}
