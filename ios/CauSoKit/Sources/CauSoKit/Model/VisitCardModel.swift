// A visit that was recorded: what is written of it, whether it is sent, and its photos, each opened when it is wanted.

import CauSo
import Foundation

/// Visits are looked through this many at a time.
private let page: UInt32 = 200

/// Behind a recorded visit (`visit`).
public final class VisitCardModel: Model<VisitCardState, VisitCardEvent> {
    private let visit: EventRef
    private var card: VisitCard?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        visit = place["visit"]
        super.init(models, VisitCardState())
        work(refused) { try await self.open() }
        watch(core.status) { [weak self] status in
            guard let status else { return }
            let waiting = Int(status.waiting + status.photosWaiting)
            let words: Words = waiting == 0 ? .of(.visit_sent) : .count(.visit_waiting, waiting)
            self?.update { ($0.sent, $0.allSent) = (words, waiting == 0) }
        }
    }

    public override func on(_ event: VisitCardEvent) {
        switch event {
        case .takePhoto: take()
        case .closeCamera: update { $0.shooting = false }
        case .taken(let jpeg): keep(jpeg)
        case .ask: ask()
        case .resident: if let subject = card?.subject { navigation.go(Place(.resident, ["subject": subject])) }
        case .done: navigation.home()
        }
    }

    private func open() async throws {
        guard let found = try await find() else {
            return update { ($0.name, $0.problem) = ("", words("visit_unknown", otherwise: .visit_gone)) }
        }
        card = found
        var resident: ResidentCard?
        if let subject = found.subject { resident = try await core.session().resident(subject: subject) }
        update { ($0.name, $0.lines, $0.mayAdd) = (resident?.name ?? "", found.lines, found.team != nil) }
        let guides = try await read(Set(found.steps.compactMap(\.guide) + found.settings.map(\.guide)), resident?.form ?? "")
        update { $0.steps = found.stepLines(guides) }
        try await photos()
    }

    /// A guide that this phone has no more is left out: its steps are shown by their numbers.
    private func read(_ codes: Set<UInt32>, _ form: String) async throws -> [Guide] {
        let app = try await core.app()
        var guides: [Guide] = []
        for code in codes {
            if let guide = try? await app.guide(code: code, language: models.preferences.language.rawValue, form: form) {
                guides.append(guide)
            }
        }
        return guides
    }

    private func find() async throws -> VisitCard? {
        var skip: UInt32 = 0
        while true {
            let cards = try await core.session().visits(skip: skip, limit: page)
            if let found = cards.first(where: { $0.visit == visit }) { return found }
            if cards.isEmpty { return nil }
            skip += page
        }
    }

    private func photos() async throws {
        for photo in try await core.session().photos(visit: visit) where !state.photos.contains(where: { $0.id == photo.id }) {
            let words = Words.of(.visit_photo_of, dayWords(photo.day), .plain(weight(photo.bytes)))
            update { $0.photos.append(PhotoRow(id: photo.id, words: words)) }
            do {
                let picture = Picture(try await core.session().photo(visit: photo.visit, id: photo.id))
                change(photo.id) { $0.picture = picture }
            } catch let error as FieldError {
                change(photo.id) { $0.problem = CauSoKit.words(error) }
            }
        }
    }

    private func change(_ id: BlobId, _ change: (inout PhotoRow) -> Void) {
        update { for at in $0.photos.indices where $0.photos[at].id == id { change(&$0.photos[at]) } }
    }

    /// A photo that may not be kept is not taken: whether it may is asked with no photo, which is refused for that alone.
    private func take() {
        update { $0.problem = nil }
        work(refused) {
            do {
                try await self.attach(Data())
            } catch FieldError.NotAllowed(let code) {
                let ask = code == "consent_missing"
                let problem = ask ? Words.of(.visit_photo_ask) : words(code, otherwise: .error_kind_not_allowed)
                self.update { ($0.ask, $0.problem) = (ask, problem) }
            } catch FieldError.FixField("photo", _) {
                self.update { ($0.shooting, $0.ask) = (true, false) }
            }
        }
    }

    private func keep(_ jpeg: Data) {
        update { $0.shooting = false }
        work(refused) {
            try await self.attach(jpeg)
            try await self.photos()
        }
    }

    private func attach(_ jpeg: Data) async throws {
        guard let team = card?.team else { return }
        try await core.session().allowed(team, .publish) { basis in
            _ = try await core.session().attachPhoto(visit: visit, basis: basis, jpeg: jpeg)
        }
    }

    private func ask() {
        if let team = card?.team, let subject = card?.subject { navigation.go(core.pending.ask(team, subject)) }
    }

    private func refused(_ problem: Words) {
        update { ($0.name, $0.problem) = ($0.name ?? "", problem) }
    }
}
