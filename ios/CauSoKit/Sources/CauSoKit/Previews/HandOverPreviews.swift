// The phone changes hands: the last look before, and everything that a resident sees.

#if DEBUG
private let prepare = PrepareState(
    loading: false, name: "Nguyễn Thị Mận", called: "bà Mận",
    purposes: [
        AskedRow(code: "assist", words: .of(.purpose_assist), chosen: true, sensitive: false),
        AskedRow(code: "contact", words: .of(.purpose_contact), chosen: true, sensitive: false),
        AskedRow(code: "report", words: .of(.purpose_report), chosen: false, sensitive: false),
        AskedRow(code: "publish", words: .of(.purpose_publish), chosen: false, sensitive: true),
    ],
    languages: [Option("vi", .of(.prepare_language_vi)), Option("en", .of(.prepare_language_en))],
    drafts: 2, unsaved: true)

extension PrepareState {
    public static let previews: [(name: String, state: PrepareState)] = [
        ("prepare", prepare),
        (
            "prepare-child",
            altered(prepare) { ($0.who, $0.guardian, $0.age, $0.unsaved, $0.alone) = (.child, "Quách Thị Hiền", "9", false, true) }
        ),
        (
            "prepare-problem",
            altered(prepare) { ($0.unsaved, $0.drafts, $0.problem) = (false, 0, .of(.error_notice_missing)) }
        ),
    ]
}

private let cover = HandOverState(step: .cover, form: "bà", called: "bà Mận", of: 3)

private let asking = altered(cover) {
    ($0.step, $0.at, $0.order) = (.question, 1, [.later, .yes, .no])
    $0.question = Question(
        title: "Bà có cho cháu ghi lại việc giúp bà không?",
        what: "Ghi họ tên, ngày sinh, giới tính, số căn cước và địa chỉ của bà. Ghi cả việc đã giúp, kết quả và mã hồ sơ đã nộp. "
            + "Ghi cả ngày hẹn và điều cần nhớ cho lần sau.",
        who: "Chỉ tổ công nghệ số và cán bộ xã được xem. Không đưa cho ai khác.",
        howLong: "Giữ hai năm sau lần giúp cuối rồi xoá. Bà đổi ý lúc nào cũng được.")
}

/// For somebody who reads English, whatever the app's own language.
private let inEnglish = altered(asking) {
    $0.language = "en"
    $0.question = Question(
        title: "May I write down the help I give you?",
        what: "I write your full name, date of birth, sex, ID number and address. I also write what I helped with, how it went and "
            + "the number of a dossier you filed. I write the day we agree on and what to remember next time.",
        who: "Only the community digital team and the commune officer can see it. Nobody else gets it.",
        howLong: "Kept for two years after the last visit and then deleted. You can change your mind at any time.")
}

private let sign = altered(cover) {
    ($0.step, $0.agreed) = (.sign, [.of(.resident_agreed_assist), .of(.resident_agreed_contact)])
}

private let shape = "M180 240L220 120L260 250L320 130L360 240L420 180L470 240L540 150L620 230L760 190"

extension HandOverState {
    public static let previews: [(name: String, state: HandOverState)] = [
        ("hand-over", cover),
        ("hand-over-question", asking),
        ("hand-over-for-english", inEnglish),
        ("hand-over-aloud", altered(asking) { ($0.reading, $0.lit, $0.percent) = (ReadOut(id: 1, lines: []), 0, 125) }),
        ("hand-over-no-voice", altered(asking) { $0.noVoice = true }),
        ("hand-over-guardian", altered(sign) { $0.step = .guardian }),
        ("hand-over-sign", altered(sign) { $0.signature = shape }),
        ("hand-over-mark", altered(sign) { ($0.step, $0.witness) = (.mark, "Bùi Văn Chứng") }),
        ("hand-over-child", altered(sign) { $0.signer = .child }),
        (
            "hand-over-thanks",
            altered(cover) {
                ($0.step, $0.qr, $0.spoken) = (.thanks, .previewedCode, "4821 0937 5516")
                $0.chosen = [
                    Chosen(about: .of(.resident_agreed_assist), choice: .yes),
                    Chosen(about: .of(.resident_agreed_contact), choice: .later),
                    Chosen(about: .of(.resident_agreed_report), choice: .no),
                ]
            }
        ),
        ("hand-over-leaving", altered(cover) { ($0.step, $0.ending) = (.leaving, true) }),
    ]
}
#endif
