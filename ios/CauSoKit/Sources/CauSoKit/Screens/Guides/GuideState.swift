// One guide, read with a resident: what it is good for and the golden rule first, then step by step.

/// The page that is shown.
public struct GuideState: Equatable, Sendable {
    /// Title of the guide.
    public var title = ""
    /// Pages of it: the first one, and one a step. None while it is fetched.
    public var pages: [GuidePage] = []
    /// Which one is shown.
    public var at = 0
    /// What went wrong.
    public var problem: Words?
}

/// A page.
public struct GuidePage: Equatable, Sendable {
    /// Its title.
    public var title: String
    /// The way through a menu.
    public var menu: String?
    /// What the resident reads and hears.
    public var large: Reading
    /// A picture.
    public var picture: Picture?
    /// What is for the volunteer alone: the rule, where it is from.
    public var small: [String]
}

/// What is done here.
public enum GuideEvent: Equatable, Sendable {
    /// Another page.
    case turn(to: Int)

    /// It was read.
    case done
}

extension GuideState {
    /// The page that is shown; nil while it is fetched.
    public var page: GuidePage? { pages.indices.contains(at) ? pages[at] : nil }

    /// The first page is no step.
    public var isFirst: Bool { at == 0 }

    public var isLast: Bool { at == pages.count - 1 }

    /// Which step of how many.
    public var count: Words { .of(.guide_step_of, grouped(at), grouped(pages.count - 1)) }
}
