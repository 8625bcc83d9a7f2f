// What residents bring and take along: receipts, what is held, requests.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.Chosen
import vn.causo.app.screens.handover.sentence
import vn.causo.app.screens.receipts.CheckReceiptState
import vn.causo.app.screens.receipts.HeldPart
import vn.causo.app.screens.receipts.HeldState
import vn.causo.app.screens.receipts.ReceiptRow
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.receipts.RequestState
import vn.causo.app.screens.receipts.Standing
import vn.causo.app.ui.Option
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords

private val receipt = ReceiptState(
    loading = false,
    form = "bà",
    there = true,
    day = dayWords("2026-11-29"),
    rows = listOf(
        ReceiptRow("assist", Text.of(R.string.resident_agreed_assist), withdrawn = false),
        ReceiptRow("contact", Text.of(R.string.resident_agreed_contact), withdrawn = true),
    ),
    qr = receiptCode,
    spoken = "4821 0937 5516",
    drawable = true,
    known = true,
)

private val answers = listOf(
    Chosen(Text.of(R.string.resident_agreed_assist), Choice.YES).sentence(),
    Chosen(Text.of(R.string.resident_agreed_contact), Choice.LATER).sentence(),
)

private val held = HeldState(
    loading = false,
    parts = listOf(
        HeldPart("Về bà", listOf("Họ và tên: Nguyễn Thị Mận", "Ngày sinh: 02/03/1955", "Địa chỉ: Nhà sàn cạnh đình", "Khu, thôn, xóm: Xóm Đồi")),
        HeldPart("Ngày 22/11/2026", listOf("Dịch vụ: thanh toán không tiền mặt", "Kết quả: xong", "Ghi chú: Bà trả tiền rau bằng mã.")),
        HeldPart("Bà đã đồng ý", listOf("Ghi lại việc giúp bà, ngày 22/11/2026, còn hiệu lực")),
    ),
)

private val request = RequestState(
    name = "Nguyễn Thị Mận",
    rights = listOf(
        Option("view", Text.of(R.string.request_view)),
        Option("correct", Text.of(R.string.request_correct)),
        Option("provide", Text.of(R.string.request_provide)),
        Option("erase", Text.of(R.string.request_erase)),
        Option("withdraw", Text.of(R.string.request_withdraw)),
        Option("restrict", Text.of(R.string.request_restrict)),
        Option("object", Text.of(R.string.request_object)),
        Option("protect", Text.of(R.string.request_protect)),
    ),
    right = "erase",
    received = "2026-11-27",
    today = "2026-11-29",
)

val receiptPreviews: List<Preview> = listOf(
    Preview("receipt", Screen.RECEIPT, receipt),
    Preview("receipt-new", Screen.RECEIPT, receipt.copy(answers = answers, kept = Text.of(R.string.receipt_kept), rows = receipt.rows.take(1))),
    Preview("receipt-refused", Screen.RECEIPT, ReceiptState(loading = false, answers = answers.drop(1), kept = Text.of(R.string.receipt_dropped))),
    Preview("receipt-withdrawing", Screen.RECEIPT, receipt.copy(withdrawing = true, rows = receipt.rows.map { it.copy(chosen = true) })),
    Preview(
        "receipt-spoken",
        Screen.RECEIPT,
        receipt.copy(standing = Standing.WITHDRAWN, rows = receipt.rows.map { it.copy(withdrawn = true) }, qr = null, drawable = false),
    ),
    Preview("receipt-unknown", Screen.RECEIPT, receipt.copy(standing = Standing.UNKNOWN_DEVICE, drawable = false, spoken = null, known = false)),
    Preview("check-receipt", Screen.CHECK_RECEIPT, CheckReceiptState()),
    Preview(
        "check-receipt-wrong",
        Screen.CHECK_RECEIPT,
        CheckReceiptState(typed = "4821 0937 5561", problem = Text.of(R.string.error_spoken_code_misheard)),
    ),
    Preview("held", Screen.HELD, held),
    Preview("held-nothing", Screen.HELD, HeldState(loading = false, problem = Text.of(R.string.error_subject_unknown))),
    Preview("request", Screen.REQUEST, request),
    Preview(
        "request-recorded",
        Screen.REQUEST,
        request.copy(
            deadlines = listOf(
                Text.of(R.string.request_answered, dayWords("2026-12-01")),
                Text.of(R.string.request_done_by, dayWords("2026-12-17")),
                Text.of(R.string.request_done_with_others, dayWords("2026-12-27")),
                Text.of(R.string.request_extended, dayWords("2027-01-16")),
            ),
        ),
    ),
)
