// What waits and how it goes, what is carried, what is chosen.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.settings.AboutState
import vn.causo.app.screens.settings.OwnDataState
import vn.causo.app.screens.settings.OwnPart
import vn.causo.app.screens.settings.OwnRow
import vn.causo.app.screens.settings.SettingsState
import vn.causo.app.screens.sync.CourierState
import vn.causo.app.screens.sync.SyncState
import vn.causo.app.screens.sync.SyncTeam
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text

private val heard = Text.of(R.string.sync_heard, Text.of(R.string.date_moment, Text.of(R.string.date_time, "14", "30"), "22/11/2026"))
private val team = SyncTeam("Tổ công nghệ số cộng đồng Xóm Hồ Sen", null, heard)
private val stale = team.copy(standing = Text.of(R.string.sync_stale))
private val unheard = team.copy(heard = Text.of(R.string.sync_never))

val syncPreviews: List<Preview> = listOf(
    Preview("sync", Screen.SYNC, SyncState(listOf(team), waiting = 12, photos = 3, carried = 2, photosCost = true)),
    Preview("sync-offline", Screen.SYNC, SyncState(listOf(stale), waiting = 12, offline = true)),
    Preview(
        "sync-running",
        Screen.SYNC,
        SyncState(listOf(team), waiting = 8, running = true, progress = Text.of(R.string.sync_progress, "4", "1.260")),
    ),
    Preview("sync-sent", Screen.SYNC, SyncState(listOf(team), result = Text.Count(R.plurals.sync_sent, 12), good = true)),
    Preview(
        "sync-unfinished",
        Screen.SYNC,
        SyncState(
            listOf(team),
            waiting = 12,
            result = Text.of(R.string.sync_unfinished),
            problems = listOf(Text.of(R.string.error_connection_broken)),
            setAside = listOf(Text.of(R.string.error_wrong_signer)),
        ),
    ),
    Preview("sync-joining", Screen.SYNC, SyncState(listOf(unheard), running = true, progress = Text.of(R.string.sync_begun), joining = true, mayJoin = true)),
    Preview("sync-joined", Screen.SYNC, SyncState(listOf(team), result = Text.of(R.string.sync_up_to_date), good = true, joined = true)),
    Preview("courier", Screen.COURIER, CourierState(waiting = 12)),
    Preview("courier-brought", Screen.COURIER, CourierState(carried = 2, results = listOf(Text.Count(R.plurals.courier_events, 31)))),
    Preview("courier-refused", Screen.COURIER, CourierState(problem = Text.of(R.string.error_bad_signature))),
    Preview("courier-no-team", Screen.COURIER, CourierState(closed = Text.of(R.string.courier_no_team))),
    Preview("settings", Screen.SETTINGS, SettingsState(mayShowPresence = true, unlocked = true, mayJoin = true, mayLoosen = true)),
    Preview(
        "own-data",
        Screen.OWN_DATA,
        OwnDataState(
            listOf("Giữ những gì: mã thay cho bạn trong danh sách tổ, vai trò, khoá của máy bạn dùng, và mỗi bản ghi mang mã của máy đã ghi."),
            listOf(
                OwnPart(
                    Text.Plain("Tổ công nghệ số cộng đồng Xóm Hồ Sen"),
                    listOf(
                        OwnRow(Text.of(R.string.own_role), Text.of(R.string.own_role_member)),
                        OwnRow(Text.of(R.string.own_events), Text.Plain("1.204")),
                        OwnRow(Text.of(R.string.own_last_visit), Text.Plain("22/11/2026")),
                    ),
                ),
                OwnPart(Text.of(R.string.own_phone), listOf(OwnRow(Text.of(R.string.own_device), Text.Plain("7f3c2a9e41d05b68")))),
            ),
        ),
    ),
    Preview("about", Screen.ABOUT, AboutState("UBND xã Vân Sơn, tỉnh Phú Thọ", "Trung tâm phục vụ hành chính công xã")),
    Preview("about-locked", Screen.ABOUT, AboutState()),
)
