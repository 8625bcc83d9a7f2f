// What it costs to call the core from Swift: a call, an awaited call, a call back, and pages of a long list. One JSON
// object a line, medians in microseconds. `cargo xtask swift bench [RESIDENTS]`

import CauSo
import Foundation

@main
struct Bench {
    static func main() async throws {
        let residents = Int(CommandLine.arguments.dropFirst().first ?? "") ?? 2000
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("causo-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let phone = try await practicePhone(in: folder.appendingPathComponent("phone"), clock: nil)
        let (clock, clocked) = (CountingClock(), folder.appendingPathComponent("clocked"))
        let withClock = try await practicePhone(in: clocked, clock: clock)

        // Too short for the clock one by one.
        let thousand = try await medians(200) { for _ in 0..<1000 { _ = coreVersion() } }
        tell("sync_call", thousand[0] / 1000)

        // A call back shows only as the difference, good to half a microsecond.
        let before = clock.calls.count
        let today = try await medians(20_000, { _ = try await phone.today() }, { _ = try await withClock.today() })
        tell("async_call", today[0])
        let calls = Double(clock.calls.count - before) / 20_000
        tell("callback_clock", (today[1] - today[0]) / calls, ["calls_each": calls])

        let told = Told()
        let observed = try await medians(1000) {
            let observation = try phone.app().observeStage(observer: told)
            await told.next()
            observation.end()
        }
        tell("callback_observer", observed[0])

        let added = try await fill(phone, residents)
        tell("add_first_residents", added.first)
        tell("add_last_residents", added.last, ["residents": Double(residents)])
        let page = try await medians(50) { _ = try await phone.residentsPage(after: nil, limit: 1000) }
        tell("page_of_1000", page[0])
        let pages = Double(try await walk(phone))
        let all = try await medians(5) { _ = try await walk(phone) }
        tell("all_pages", all[0], ["pages": pages, "each": all[0] / pages])
        try await phone.app().shutDown()
    }
}

/// Medians of some pieces of work done by turns, each in microseconds: what disturbs one then disturbs the others.
func medians(_ times: Int, _ pieces: @Sendable () async throws -> Void...) async throws -> [Double] {
    var taken = pieces.map { _ in [Double]() }
    for _ in 0..<times {
        for (index, piece) in pieces.enumerated() {
            let begun = ContinuousClock.now
            try await piece()
            taken[index].append((ContinuousClock.now - begun) / .microseconds(1))
        }
    }
    return taken.map { $0.sorted()[$0.count / 2] }
}

func tell(_ name: String, _ us: Double, _ more: [String: Double] = [:]) {
    let figures = more.merging(["median_us": us]) { $1 }
    let told = figures.sorted { $0.key < $1.key }.map { "\"\($0)\":\(String(format: "%.3f", $1))" }
    print("{\"name\":\"\(name)\",\(told.joined(separator: ","))}")
    // A run takes minutes: who reads along sees each line when it is there.
    fflush(nil)
}

/// Adds so many residents who agreed. Medians of adding one, without the consent before: of the first thousand, and of the
/// last, when the list is long.
func fill(_ phone: Session, _ residents: Int) async throws -> (first: Double, last: Double) {
    let team = try await phone.teams()[0]
    let (families, middles) = (["Bùi", "Đinh", "Quách", "Hà", "Phùng", "Bạch"], ["Thị", "Văn", "Đức", "Ngọc"])
    let givens = ["Ánh", "Bưởi", "Đượm", "Hoè", "Khoẻ", "Lụa", "Mến", "Nhẫn", "Quế", "Thưởng", "Ước", "Yên"]
    let yes = ConsentHow(language: "vi", method: .fingerSignature, readAloud: true, evidence: Data([12, 80, 14]))
    var number = 0
    var taken: [Double] = []
    while taken.count < residents {
        number += 1
        let subject = try await phone.newSubject()
        let name = [families, middles, givens].map { $0[number % $0.count] }.joined(separator: " ")
        _ = try await phone.giveConsent(team: team, subject: subject, purposes: [.assist], how: yes)
        let resident = NewResident(
            name: "\(name) \(number)", birth: "\(1940 + number % 60)",
            household: .new(address: "Nhà số \(number), khu Tập Một", hamlet: 1))
        let begun = ContinuousClock.now
        _ = try await phone.addResident(team: team, subject: subject, resident: resident, basis: Basis(purpose: .assist))
        taken.append((ContinuousClock.now - begun) / .microseconds(1))
    }
    let median = { (of: ArraySlice<Double>) in of.sorted()[of.count / 2] }
    return (median(taken.prefix(1000)), median(taken.suffix(1000)))
}

/// Goes through the whole list and counts its pages.
func walk(_ phone: Session) async throws -> Int {
    var (pages, after) = (0, SubjectId?.none)
    while true {
        let page = try await phone.residentsPage(after: after, limit: 1000)
        pages += 1
        guard page.count == 1000, let last = page.last else { return pages }
        after = last.subject
    }
}
