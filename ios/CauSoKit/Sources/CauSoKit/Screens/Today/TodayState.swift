// What is to be done today, what was begun, and how far what is written has come.

/// The day.
public struct TodayState: Equatable, Sendable {
    /// Thứ Bảy, 22/11/2026; none while it is fetched.
    public var date: Words?
    /// What people call the team.
    public var team = ""
    /// Teams to choose from, where there are several.
    public var teams: [Option] = []
    /// The chosen one.
    public var chosen: String?
    /// The officer has not taken this phone in yet, or took it out.
    public var outside = false
    /// There is no network: what is written waits.
    public var offline = false
    /// What follows was read: until then none of it is said to be absent.
    public var read = false
    /// What is due, by hamlet.
    public var hamlets: [HamletRows] = []
    /// How many more are due on later days.
    public var later = 0
    /// Visits that are not finished.
    public var drafts: [DraftRow] = []
    /// The week's targets.
    public var targets: [TargetRow] = []
    /// Records that wait to be sent.
    public var waiting = 0
    /// Photos that wait.
    public var photos = 0
    /// Records that were sent and have their receipt.
    public var receipted = 0
    /// What was set aside or must be told to the officer, a sentence each.
    public var returned: [Words] = []
    /// It takes long.
    public var slow = false
    /// What went wrong.
    public var problem: Words?

    /// Something is due today.
    public var due: Bool { !hamlets.isEmpty }
}

extension TodayState {
    /// The team's name, where there is none to choose.
    public var onlyTeam: Words? { team.isEmpty || !teams.isEmpty ? nil : .plain(team) }

    /// Nothing is due, and that is known.
    public var nothingDue: Bool { read && !due && !slow }

    /// There is no target, and that is known.
    public var noTargets: Bool { read && targets.isEmpty }

    /// How many more are due on later days.
    public var laterWords: Words? { later > 0 ? .count(.today_later, later) : nil }

    /// How many records wait to be sent.
    public var waitingWords: Words { waiting > 0 ? .count(.today_waiting, waiting) : .of(.today_nothing_waits) }

    /// How many photos wait.
    public var photosWords: Words? { photos > 0 ? .count(.today_photos, photos) : nil }

    /// How many records have their receipt.
    public var receiptedWords: Words? { receipted > 0 ? .count(.today_receipted, receipted) : nil }
}

/// What is due in a hamlet.
public struct HamletRows: Equatable, Sendable {
    /// Its name.
    public var name: Words
    /// What is due, the longest first.
    public var due: [DueRow]
}

/// Something that is due.
public struct DueRow: Equatable, Sendable {
    /// The visit that promised it.
    public var visit: String
    /// With whom.
    public var name: String
    /// What for.
    public var what: Words
    /// How long ago it was due; none today.
    public var late: Words?
}

/// A visit that is not finished.
public struct DraftRow: Equatable, Sendable {
    /// Its id.
    public var draft: String
    /// With whom.
    public var name: Words
    /// What it helps with.
    public var service: Words
}

/// A target of the week.
public struct TargetRow: Equatable, Sendable {
    /// Of which service.
    public var service: Words
    /// How far it is.
    public var done: Words

    /// Both in a line.
    public var words: Words { .of(.today_target, service, done) }
}

/// Where one goes from here.
public enum TodayWay: String, CaseIterable, Sendable {
    case help, people, report, shop, guides, followUps, checkReceipt, sync, settings, practice, invitation
}

/// What is done here.
public enum TodayEvent: Equatable, Sendable {
    /// The screen is in sight.
    case entered

    /// Another screen is opened.
    case go(way: TodayWay)

    /// Another team is worked for.
    case team(code: String)

    /// Something that is due.
    case due(visit: String)

    /// A visit is gone on with.
    case draft(draft: String)
}
