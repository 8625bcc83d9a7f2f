// The phone changes hands: the last look before, and everything that a resident sees.

package vn.causo.app.previews

import kotlinx.coroutines.runBlocking
import vn.causo.app.R
import vn.causo.app.screens.handover.AskedRow
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.Chosen
import vn.causo.app.screens.handover.HandOverState
import vn.causo.app.screens.handover.PrepareState
import vn.causo.app.screens.handover.Question
import vn.causo.app.screens.handover.ReadOut
import vn.causo.app.screens.handover.Signer
import vn.causo.app.screens.handover.Step
import vn.causo.app.screens.handover.Who
import vn.causo.app.ui.Option
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.drawQr

/** A receipt's code, as long as real ones are. */
internal val receiptCode by lazy { Picture(runBlocking { drawQr("CAUSO:R1:" + "K7PQ2M9XD4".repeat(28), 720u) }) }

private val prepare = PrepareState(
    loading = false,
    name = "Nguyễn Thị Mận",
    called = "bà Mận",
    purposes = listOf(
        AskedRow("assist", Text.of(R.string.purpose_assist), chosen = true, sensitive = false),
        AskedRow("contact", Text.of(R.string.purpose_contact), chosen = true, sensitive = false),
        AskedRow("report", Text.of(R.string.purpose_report), chosen = false, sensitive = false),
        AskedRow("publish", Text.of(R.string.purpose_publish), chosen = false, sensitive = true),
    ),
    languages = listOf(
        Option("vi", Text.of(R.string.prepare_language_vi)),
        Option("en", Text.of(R.string.prepare_language_en)),
    ),
    drafts = 2,
    unsaved = true,
)

private val cover = HandOverState(step = Step.COVER, form = "bà", called = "bà Mận", of = 3)

private val question = cover.copy(
    step = Step.QUESTION,
    at = 1,
    question = Question(
        "Bà có cho cháu ghi lại việc giúp bà không?",
        "Ghi họ tên, ngày sinh, giới tính, số căn cước và địa chỉ của bà. Ghi cả việc đã giúp, kết quả và mã hồ sơ đã nộp. " +
            "Ghi cả ngày hẹn và điều cần nhớ cho lần sau.",
        "Chỉ tổ công nghệ số và cán bộ xã được xem. Không đưa cho ai khác.",
        "Giữ hai năm sau lần giúp cuối rồi xoá. Bà đổi ý lúc nào cũng được.",
    ),
    order = listOf(Choice.LATER, Choice.YES, Choice.NO),
)

/** For somebody who reads English, whatever the app's own language. */
private val inEnglish = question.copy(
    language = "en",
    question = Question(
        "May I write down the help I give you?",
        "I write your full name, date of birth, sex, ID number and address. I also write what I helped with, how it went and " +
            "the number of a dossier you filed. I write the day we agree on and what to remember next time.",
        "Only the community digital team and the commune officer can see it. Nobody else gets it.",
        "Kept for two years after the last visit and then deleted. You can change your mind at any time.",
    ),
)

private val sign = cover.copy(
    step = Step.SIGN,
    agreed = listOf(Text.of(R.string.resident_agreed_assist), Text.of(R.string.resident_agreed_contact)),
)

val handOverPreviews: List<Preview> = listOf(
    Preview("prepare", Screen.PREPARE, prepare),
    Preview("prepare-child", Screen.PREPARE, prepare.copy(who = Who.CHILD, guardian = "Quách Thị Hiền", age = "9", unsaved = false)),
    Preview(
        "prepare-problem",
        Screen.PREPARE,
        prepare.copy(unsaved = false, drafts = 0, problem = Text.of(R.string.error_notice_missing)),
    ),
    Preview("hand-over", Screen.HAND_OVER, cover),
    Preview("hand-over-question", Screen.HAND_OVER, question),
    Preview("hand-over-for-english", Screen.HAND_OVER, inEnglish),
    Preview("hand-over-aloud", Screen.HAND_OVER, question.copy(reading = ReadOut(1, emptyList()), lit = 0, percent = 125)),
    Preview("hand-over-no-voice", Screen.HAND_OVER, question.copy(noVoice = true)),
    Preview("hand-over-guardian", Screen.HAND_OVER, sign.copy(step = Step.GUARDIAN)),
    Preview("hand-over-sign", Screen.HAND_OVER, sign.copy(signature = "M180 240L220 120L260 250L320 130L360 240L420 180L470 240L540 150L620 230L760 190")),
    Preview("hand-over-mark", Screen.HAND_OVER, sign.copy(step = Step.MARK, witness = "Bùi Văn Chứng")),
    Preview("hand-over-child", Screen.HAND_OVER, sign.copy(signer = Signer.CHILD)),
    Preview(
        "hand-over-thanks",
        Screen.HAND_OVER,
        cover.copy(
            step = Step.THANKS,
            chosen = listOf(
                Chosen(Text.of(R.string.resident_agreed_assist), Choice.YES),
                Chosen(Text.of(R.string.resident_agreed_contact), Choice.LATER),
                Chosen(Text.of(R.string.resident_agreed_report), Choice.NO),
            ),
            qr = receiptCode,
            spoken = "4821 0937 5516",
        ),
    ),
    Preview("hand-over-leaving", Screen.HAND_OVER, cover.copy(step = Step.LEAVING, ending = true)),
)
