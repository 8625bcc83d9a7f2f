// The conversation while a resident holds the phone. It knows who is asked, what for, and nothing else.

import CauSo

/// Sizes of the texts that can be chosen, in hundredths.
private let sizes = [100, 125, 150, 175, 200]

/// Pixels of the receipt's code: sharp on every screen it is shown on.
private let qrSide: UInt32 = 720

/// From here on it is said that the time runs out, in milliseconds.
private let endingMs: UInt64 = 180_000

/// How often the time is looked at.
private let look = Duration.seconds(15)

private let vietnamese = "vi"

/// Behind everything that a resident sees.
public final class HandOverModel: Model<HandOverState, HandOverEvent> {
    private let answering: Answering

    /// The answers in an order that was drawn for this hand-over. Each question turns it by one, so each stands first as often.
    private let drawn = Choice.allCases.shuffled()
    private var asked: [Purpose] = []
    private var signs: Signs
    /// In the order in which it was agreed to.
    private var agreed: [Purpose] = []
    private var heard: Set<Purpose> = []
    private var untold: Set<Purpose> = []
    private var now: Purpose?
    private var before = Step.cover
    private var readings = 0

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        answering = models.core.pending.answering
        signs = Signs(answering)
        super.init(models, HandOverState())
        work(refused) { try await self.begin() }
        // Once it is over nothing is to be warned of.
        work { _ in } _: { try await self.watchTime() }
    }

    public override func on(_ event: HandOverEvent) {
        switch event {
        case .begin: next()
        case .choose(let choice): choose(choice)
        case .askAgain: askAgain()
        case .guardianNamed(let name): update { $0.guardian = name }
        case .guardianDone: if !state.guardian.isBlank { sign() }
        case .drawn(let signature): update { $0.signature = signature }
        case .mark: update { ($0.step, $0.signature, $0.problem) = (.mark, nil, nil) }
        case .sign: update { ($0.step, $0.signature, $0.problem) = (.sign, nil, nil) }
        case .witnessNamed(let name): update { $0.witness = name }
        case .signed: if state.signed { give() }
        case .larger: size(sizes.first { $0 > state.percent })
        case .smaller: size(sizes.last { $0 < state.percent })
        case .aloud: if state.reading == nil { read() } else { silent() }
        case .heard(let line): update { ($0.lit, $0.noVoice) = (line, false) }
        case .heardAll: heardAll()
        case .noVoice: update { ($0.reading, $0.lit, $0.noVoice) = (nil, nil, true) }
        case .leave: leave()
        case .stay: update { $0.step = before }
        case .giveBack: work(refused) { try await self.core.takeBack() }
        }
    }

    private func begin() async throws {
        let resident = try await core.handOver().resident()
        core.pending.addressed(resident.form)
        let open = try await core.handOver().unanswered()
        asked = core.pending.answers.map(\.purpose) + open
        update {
            ($0.step, $0.language, $0.form, $0.called) = (.cover, answering.language, resident.form, resident.called)
            ($0.guardian, $0.of) = (answering.guardian ?? "", asked.count)
        }
    }

    /// The next question; after the last one the sign, or thanks where nothing was agreed to.
    private func next() {
        work(refused) {
            let open = try await self.core.handOver().unanswered().filter { !self.agreed.contains($0) && !self.untold.contains($0) }
            guard let purpose = open.first else { return self.agreed.isEmpty ? try await self.thank() : self.toSign() }
            guard let notice = try await self.notice(purpose) else { return self.skip(purpose) }
            self.ask(purpose, notice)
        }
    }

    private func notice(_ purpose: Purpose) async throws -> Notice? {
        if let notice = try await core.handOver().notice(purpose: purpose, language: answering.language) { return notice }
        return try await core.handOver().notice(purpose: purpose, language: vietnamese)
    }

    private func ask(_ purpose: Purpose, _ notice: Notice) {
        now = purpose
        let at = asked.firstIndex(of: purpose) ?? 0
        update {
            ($0.step, $0.language, $0.at, $0.busy, $0.problem) = (.question, notice.language, at + 1, false, nil)
            $0.question = Question(title: notice.question, what: notice.what, who: notice.who, howLong: notice.howLong)
            $0.order = drawn.indices.map { drawn[($0 + at) % drawn.count] }
        }
        if answering.aloud { read() } else { silent() }
    }

    /// Nobody agrees to what this phone has no words for: it stays open.
    private func skip(_ purpose: Purpose) {
        untold.insert(purpose)
        next()
    }

    private func choose(_ choice: Choice) {
        guard let purpose = now, !state.busy, state.step == .question else { return }
        update { $0.busy = true }
        if choice == .yes {
            if !agreed.contains(purpose) { agreed.append(purpose) }
            return next()
        }
        work(refused) {
            // Written as it is given: the phone may be taken away before the next question.
            try await self.core.handOver().decline(purpose: purpose, answer: choice == .no ? .refused : .deferred)
            self.core.pending.answered(purpose, choice)
            self.next()
        }
    }

    /// Not while a yes is being written: what is written was agreed to.
    private func askAgain() {
        if state.busy { return }
        agreed = []
        next()
    }

    private func toSign() {
        if answering.represented, state.guardian.isBlank { toGuardian() } else { sign() }
    }

    private func toGuardian() {
        silent()
        update { ($0.step, $0.agreed, $0.busy) = (.guardian, agreed.map(agreedWords), false) }
    }

    private func sign(_ signer: Signer? = nil) {
        silent()
        update {
            ($0.step, $0.signer) = (.sign, signer ?? ($0.guardian.isBlank ? .resident : .guardian))
            ($0.agreed, $0.signature, $0.busy, $0.problem) = (agreed.map(agreedWords), nil, false, nil)
        }
    }

    /// All that was agreed to, under one sign and one receipt: before the sign it is no yes.
    private func give() {
        let (signed, purposes) = (state, agreed)
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            do {
                let how = self.signs.how(signed, readAloud: self.heard.isSuperset(of: purposes))
                let given = try await self.core.handOver().give(purposes: purposes, how: how)
                purposes.forEach { self.core.pending.answered($0, .yes) }
                self.core.pending.given(given)
                self.agreed = []
                try await self.thank()
            } catch FieldError.FixField(let field, let code) {
                try self.mend(.FixField(field: field, code: code), field, signed)
            }
        }
    }

    /// What the core says is missing is asked for: it knows who must sign for whom.
    private func mend(_ missing: FieldError, _ field: String, _ signed: HandOverState) throws {
        switch field {
        case "guardian": toGuardian()
        case "child_evidence":
            signs.guardian = signed.signature ?? ""
            sign(.child)
        default: throw missing
        }
    }

    private func thank() async throws {
        silent()
        let given = core.pending.receipt
        var qr: Picture?
        if let given { qr = Picture(try await drawQr(text: given.text, sidePx: qrSide)) }
        let answers = core.pending.answers
        let chosen = asked.compactMap { purpose in
            answers.first { $0.purpose == purpose }.map { Chosen(about: agreedWords(purpose), choice: $0.choice) }
        }
        update {
            ($0.step, $0.chosen, $0.qr, $0.spoken) = (.thanks, chosen, qr, given?.spoken)
            ($0.busy, $0.problem) = (false, nil)
        }
    }

    private func leave() {
        if state.step == .leaving { return }
        before = state.step
        silent()
        update { $0.step = .leaving }
    }

    private func read() {
        let lines = state.lines()
        if lines.isEmpty { return }
        readings += 1
        update { ($0.reading, $0.lit, $0.noVoice) = (ReadOut(id: readings, lines: lines), nil, false) }
    }

    private func heardAll() {
        if state.step == .question, let now { heard.insert(now) }
        silent()
    }

    private func silent() { update { ($0.reading, $0.lit) = (nil, nil) } }

    private func size(_ percent: Int?) { update { $0.percent = percent ?? $0.percent } }

    private func watchTime() async throws {
        while true {
            let left = try await core.handOver().leftMs()
            update { $0.ending = left < endingMs }
            try await models.ticks.wait(until: models.ticks.now + look)
        }
    }

    private func refused(_ told: Words) { update { ($0.busy, $0.problem) = (false, told) } }
}
