// What residents bring and take along: receipts, what is held, requests.

#if DEBUG
private let receipt = ReceiptState(
    loading: false, form: "bà", there: true, day: dayWords("2026-11-29"),
    rows: [
        ReceiptRow(code: "assist", words: .of(.resident_agreed_assist), withdrawn: false),
        ReceiptRow(code: "contact", words: .of(.resident_agreed_contact), withdrawn: true),
    ],
    qr: .previewedCode, spoken: "4821 0937 5516", drawable: true, known: true)

private let answered = [
    Chosen(about: .of(.resident_agreed_assist), choice: .yes).sentence(),
    Chosen(about: .of(.resident_agreed_contact), choice: .later).sentence(),
]

extension ReceiptState {
    public static let previews: [(name: String, state: ReceiptState)] = [
        ("receipt", receipt),
        (
            "receipt-new",
            altered(receipt) { ($0.answers, $0.kept, $0.rows) = (answered, .of(.receipt_kept), Array($0.rows.prefix(1))) }
        ),
        ("receipt-refused", ReceiptState(loading: false, answers: Array(answered.dropFirst()), kept: .of(.receipt_dropped))),
        (
            "receipt-withdrawing",
            altered(receipt) { state in
                state.withdrawing = true
                for at in state.rows.indices { state.rows[at].chosen = true }
            }
        ),
        (
            "receipt-spoken",
            altered(receipt) { state in
                (state.standing, state.qr, state.drawable) = (.withdrawn, nil, false)
                for at in state.rows.indices { state.rows[at].withdrawn = true }
            }
        ),
        (
            "receipt-unknown",
            altered(receipt) { ($0.standing, $0.drawable, $0.spoken, $0.known) = (.unknownDevice, false, nil, false) }
        ),
    ]
}

extension CheckReceiptState {
    public static let previews: [(name: String, state: CheckReceiptState)] = [
        ("check-receipt", CheckReceiptState()),
        ("check-receipt-wrong", CheckReceiptState(typed: "4821 0937 5561", problem: .of(.error_spoken_code_misheard))),
    ]
}

extension HeldState {
    public static let previews: [(name: String, state: HeldState)] = [
        (
            "held",
            HeldState(
                loading: false,
                parts: [
                    HeldPart(
                        heading: "Về bà",
                        lines: [
                            "Họ và tên: Nguyễn Thị Mận", "Ngày sinh: 02/03/1955", "Địa chỉ: Nhà sàn cạnh đình",
                            "Khu, thôn, xóm: Xóm Đồi",
                        ]),
                    HeldPart(
                        heading: "Ngày 22/11/2026",
                        lines: ["Dịch vụ: thanh toán không tiền mặt", "Kết quả: xong", "Ghi chú: Bà trả tiền rau bằng mã."]),
                    HeldPart(heading: "Bà đã đồng ý", lines: ["Ghi lại việc giúp bà, ngày 22/11/2026, còn hiệu lực"]),
                ])
        ),
        ("held-nothing", HeldState(loading: false, problem: .of(.error_subject_unknown))),
    ]
}

private let request = RequestState(
    name: "Nguyễn Thị Mận",
    rights: [
        Option("view", .of(.request_view)), Option("correct", .of(.request_correct)), Option("provide", .of(.request_provide)),
        Option("erase", .of(.request_erase)), Option("withdraw", .of(.request_withdraw)), Option("restrict", .of(.request_restrict)),
        Option("object", .of(.request_object)), Option("protect", .of(.request_protect)),
    ],
    right: "erase", received: "2026-11-27", today: "2026-11-29")

extension RequestState {
    public static let previews: [(name: String, state: RequestState)] = [
        ("request", request),
        (
            "request-recorded",
            altered(request) {
                $0.deadlines = [
                    .of(.request_answered, dayWords("2026-12-01")),
                    .of(.request_done_by, dayWords("2026-12-17")),
                    .of(.request_done_with_others, dayWords("2026-12-27")),
                    .of(.request_extended, dayWords("2027-01-16")),
                ]
            }
        ),
    ]
}
#endif
