// What the core tells on threads of its own, brought to the main thread in the order in which it was told.

import CauSo

/// The way from there to here.
final class Told: Sendable {
    struct News: Sendable {
        let app: App
        let what: What
    }

    enum What: Sendable {
        case stage(Stage)
        case status(Status)
    }

    let news: AsyncStream<News>
    private let line: AsyncStream<News>.Continuation

    init() {
        (news, line) = AsyncStream.makeStream()
    }

    deinit { line.finish() }

    func tell(_ app: App, _ what: What) {
        line.yield(News(app: app, what: what))
    }
}

final class StageTeller: StageObserver {
    private let app: App
    private let told: Told

    init(_ app: App, _ told: Told) { (self.app, self.told) = (app, told) }

    func changed(stage: Stage) { told.tell(app, .stage(stage)) }
}

final class StatusTeller: StatusObserver {
    private let app: App
    private let told: Told

    init(_ app: App, _ told: Told) { (self.app, self.told) = (app, told) }

    func changed(status: Status) { told.tell(app, .status(status)) }
}
