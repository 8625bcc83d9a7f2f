// Every screen, and how somebody gets there with real records: what is typed on it, and what stands there then.

package vn.causo.app.robust

import vn.causo.app.screens.followups.FollowUpEvent
import vn.causo.app.screens.followups.FollowUpState
import vn.causo.app.screens.guides.GuideEvent
import vn.causo.app.screens.guides.GuideState
import vn.causo.app.screens.handover.PrepareEvent
import vn.causo.app.screens.handover.PrepareState
import vn.causo.app.screens.handover.Who
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.household.MoveEvent
import vn.causo.app.screens.household.MoveState
import vn.causo.app.screens.merge.MergeEvent
import vn.causo.app.screens.merge.MergeState
import vn.causo.app.screens.newcomer.NewResidentEvent
import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.app.screens.newcomer.Typed
import vn.causo.app.screens.people.ResidentsEvent
import vn.causo.app.screens.people.ResidentsState
import vn.causo.app.screens.receipts.CheckReceiptEvent
import vn.causo.app.screens.receipts.ReceiptEvent
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.receipts.RequestEvent
import vn.causo.app.screens.receipts.RequestState
import vn.causo.app.screens.report.ReportEvent
import vn.causo.app.screens.report.ReportState
import vn.causo.app.screens.report.Span
import vn.causo.app.screens.shop.LessonEvent
import vn.causo.app.screens.shop.ShopEvent
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Windowed
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** A screen behind the PIN, reached. */
class Reached(
    /** The places above today's, the screen's own last. */
    val way: Facts.() -> List<Place>,
    /** What can be read there, once all is read and typed. */
    val reads: String,
    /** What was typed, if anything can be: it lies nowhere in plain. */
    val typed: String? = null,
    /** Types and chooses. */
    val type: Windowed.(Facts) -> Unit = {},
)

/** All of them. */
val REACHED: Map<Screen, Reached> = mapOf(
    Screen.TODAY to Reached({ emptyList() }, "Bùi Thị Hoa"),
    Screen.RESIDENTS to Reached({ listOf(Place(Screen.RESIDENTS)) }, "Bùi Thị Hoa", "thi hoa") {
        send(ResidentsEvent.Query("thi hoa"))
        state<ResidentsState>("who matches") { (it.found?.size ?: 0) > 0 }
    },
    Screen.NEW_RESIDENT to Reached({ listOf(Place(Screen.RESIDENTS), Place(Screen.NEW_RESIDENT)) }, "Quách Thị Lê", "Quách Thị Lê") {
        state<NewResidentState>("hamlets") { it.home.hamlets.isNotEmpty() }
        send(NewResidentEvent.Type(Typed.NAME, "Quách Thị Lê"))
        send(NewResidentEvent.Home(HomeEvent.Address("Nhà bên cây gạo")))
    },
    Screen.RESIDENT to Reached({ listOf(Place(Screen.RESIDENTS), Place(Screen.RESIDENT, "subject" to subject)) }, "Bùi Thị Hoa"),
    Screen.HOUSEHOLD to Reached(
        { listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.HOUSEHOLD, "household" to household)) },
        "Bùi Thị Hoa",
    ),
    Screen.MOVE to Reached({ listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.MOVE, "subject" to subject)) }, "Hòa", "thi hoà") {
        state<MoveState>("hamlets") { it.home.hamlets.isNotEmpty() }
        send(MoveEvent.Home(HomeEvent.Together(true)))
        send(MoveEvent.Home(HomeEvent.Query("thi hoà")))
        state<MoveState>("who matches") { it.home.found.isNotEmpty() }
    },
    Screen.MERGE to Reached({ listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.MERGE, "one" to subject)) }, "Bùi Thị Hòa") { facts ->
        state<MergeState>("the first") { it.one != null }
        send(MergeEvent.Choose(facts.other))
        state<MergeState>("the other") { it.other != null && !it.busy }
    },
    Screen.VISIT to Reached({ listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.VISIT, "subject" to subject)) }, NOTE, NOTE) {
        state<VisitState>("somebody") { it.name != null && it.choosingService }
        send(VisitEvent.Service("cashless_payment"))
        state<VisitState>("the guide") { it.guide.guide != null }
        send(VisitEvent.Note(NOTE))
        state<VisitState>("the draft") { it.saved }
        send(VisitEvent.Open(2))
    },
    Screen.VISIT_CARD to Reached({ listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.VISIT_CARD, "visit" to visit)) }, "Bùi Thị Hoa"),
    Screen.PREPARE to Reached(
        { listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.PREPARE, "team" to team, "subject" to subject)) },
        "Bùi Văn Lâm", "Bùi Văn Lâm",
    ) {
        state<PrepareState>("who is asked") { !it.loading }
        send(PrepareEvent.Ask("contact", true))
        send(PrepareEvent.Answers(Who.REPRESENTED))
        send(PrepareEvent.Guardian("Bùi Văn Lâm"))
    },
    Screen.RECEIPT to Reached({ listOf(Place(Screen.RECEIPT, "shown" to receipt)) }, "rút lại việc nào") {
        val there = state<ReceiptState>("the receipt") { it.rows.isNotEmpty() }
        send(ReceiptEvent.ChangeMind)
        send(ReceiptEvent.Choose(there.rows.first().code, true))
    },
    Screen.CHECK_RECEIPT to Reached({ listOf(Place(Screen.CHECK_RECEIPT)) }, "4821 7730", "4821 7730") { send(CheckReceiptEvent.Typed("4821 7730")) },
    Screen.HELD to Reached({ listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.HELD, "subject" to subject)) }, "Bùi Thị Hoa"),
    Screen.REQUEST to Reached({ listOf(Place(Screen.RESIDENT, "subject" to subject), Place(Screen.REQUEST, "subject" to subject)) }, "Bùi Thị Hoa") {
        state<RequestState>("who") { it.received.isNotEmpty() && it.name.isNotEmpty() }
        send(RequestEvent.Ask("erase"))
    },
    Screen.SHOP to Reached({ listOf(Place(Screen.SHOP)) }, "00020101021138", "00020101021138") { send(ShopEvent.Typed("00020101021138")) },
    Screen.LESSON to Reached({ listOf(Place(Screen.GUIDES), Place(Screen.LESSON)) }, "50.000", "ma thu 7") {
        send(LessonEvent.Amount("50000"))
        send(LessonEvent.Typed("ma thu 7"))
        send(LessonEvent.Alone)
        send(LessonEvent.Right)
        send(LessonEvent.Typed("ma thu 7"))
    },
    Screen.GUIDES to Reached({ listOf(Place(Screen.GUIDES)) }, "bước"),
    Screen.GUIDE to Reached({ listOf(Place(Screen.GUIDES), Place(Screen.GUIDE, "code" to guide)) }, "3") {
        state<GuideState>("the pages") { it.pages.size > 2 }
        send(GuideEvent.Turn(2))
    },
    Screen.FOLLOW_UPS to Reached({ listOf(Place(Screen.FOLLOW_UPS)) }, "Bùi Thị Hoa"),
    Screen.FOLLOW_UP to Reached({ listOf(Place(Screen.FOLLOW_UPS), Place(Screen.FOLLOW_UP, "visit" to visit)) }, "Bùi Thị Hoa") { facts ->
        state<FollowUpState>("it") { it.what != null }
        send(FollowUpEvent.Answer("follow_up"))
        send(FollowUpEvent.Due(facts.today))
    },
    Screen.REPORT to Reached({ listOf(Place(Screen.REPORT)) }, "Tháng") {
        send(ReportEvent.Over(Span.MONTH))
        state<ReportState>("the month") { !it.loading && it.span == Span.MONTH }
        send(ReportEvent.Earlier)
        state<ReportState>("the month before") { it.later }
    },
    Screen.BEHIND to Reached(
        { listOf(Place(Screen.REPORT), Place(Screen.BEHIND, "figure" to "visits", "span" to "WEEK", "day" to today)) },
        "Bùi Thị Hoa",
    ),
    Screen.SYNC to Reached({ listOf(Place(Screen.SYNC)) }, "xã Vân Sơn"),
    Screen.COURIER to Reached({ listOf(Place(Screen.SYNC), Place(Screen.COURIER)) }, "hộ"),
    Screen.SETTINGS to Reached({ listOf(Place(Screen.SETTINGS)) }, "Cài đặt"),
    Screen.OWN_DATA to Reached({ listOf(Place(Screen.SETTINGS), Place(Screen.OWN_DATA)) }, "Mã của máy này"),
    Screen.ABOUT to Reached({ listOf(Place(Screen.SETTINGS), Place(Screen.ABOUT)) }, "UBND xã Vân Sơn"),
    Screen.PRACTICE to Reached({ listOf(Place(Screen.SETTINGS), Place(Screen.PRACTICE)) }, "PIN"),
)

private const val NOTE = "Lần sau mang dây sạc."
