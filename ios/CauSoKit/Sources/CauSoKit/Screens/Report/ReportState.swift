// The team's week or month. Exact figures, for its own eyes: what is sent leaves small ones out.

/// Which days.
public enum Span: String, CaseIterable, Sendable {
    case week, month
}

/// A figure that visits stand behind.
public struct FigureRow: Equatable, Sendable {
    /// What `Screen.behind` is opened with.
    public var code: String
    public var words: Words
    public var number: Int
    /// Of the largest of its kind, from 0 to 1: how long its bar is.
    public var share: Double = 0
}

/// What is shown.
public struct ReportState: Equatable, Sendable {
    public var loading = true
    public var span: Span = .week
    public var period: Words?
    public var visits = 0
    public var people = 0
    /// Of all steps those that residents did, in hundredths; none where no step was done.
    public var shareByResident: Int?
    public var services: [FigureRow] = []
    public var ages: [FigureRow] = []
    public var followUps: [FigureRow] = []
    public var consentsGiven = 0
    public var consentsRefused = 0
    public var consentsDeferred = 0
    /// Whether a later period has begun.
    public var later = false
    public var sending = false
    public var problem: Words?

    /// Nobody was visited.
    public var empty: Bool { !loading && visits == 0 }
}

/// What is done here.
public enum ReportEvent: Equatable, Sendable {
    case over(span: Span)
    case earlier
    case later

    /// The visits behind a figure.
    case behind(figure: String)

    /// Text and picture go to the team's chat.
    case send
}

extension ReportState {
    /// Whether there are figures to show.
    public var counted: Bool { !loading && !empty }

    /// How much of all steps residents did themselves, as it is shown.
    public var byResident: Words { shareByResident.map { .of(.report_percent, "\($0)") } ?? .plain("–") }

    /// Whether they can be sent.
    public var ready: Bool { counted && !sending && period != nil }
}
