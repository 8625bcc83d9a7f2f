// A courier's file is given or taken in. It needs no PIN: what is in it is sealed, and proves itself.

package vn.causo.app.model

import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.sync.CourierEvent
import vn.causo.app.screens.sync.CourierState
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FieldException
import vn.causo.core.Imported

/** A courier's file for other apps. Its name says what it is, and nothing of who or when. */
fun courierFile(bytes: ByteArray) = Outgoing("cau-so-gui-ho.causo", "application/octet-stream", bytes)

/** The core's code for bytes that are no courier's file. */
private const val MALFORMED = "format_malformed"

/** Behind the courier's screen. */
class CourierModel(private val models: Models) : Model<CourierState, CourierEvent>(CourierState()) {
    private val core get() = models.core

    init {
        scope.launch {
            core.status.collect { status ->
                val closed = R.string.courier_practice.takeIf { status?.practice == true }
                    ?: R.string.courier_no_team.takeIf { status?.teams.isNullOrEmpty() }
                update {
                    it.copy(waiting = status?.waiting?.toInt() ?: 0, carried = status?.carried?.toInt() ?: 0, closed = closed?.let { id -> Text.of(id) })
                }
            }
        }
        models.incoming?.let(::take)
        models.incoming = null
    }

    override fun on(event: CourierEvent) = when (event) {
        CourierEvent.Give -> give()
        CourierEvent.Take -> models.outside.pick()
        CourierEvent.Sync -> models.navigation.go(Place(Screen.SYNC))
    }

    private fun give() = working {
        val file = core.app().courierFile()
        if (file.batches + file.receipts == 0u) {
            update { it.copy(problem = Text.of(R.string.courier_nothing)) }
        } else {
            models.outside.share(courierFile(file.bytes))
            update { it.copy(results = listOf(Text.of(R.string.courier_given))) }
        }
    }

    /** A courier's file, or a pack of guides: chats know no name for either. */
    private fun take(file: ByteArray) = working {
        val imported = try {
            core.app().importCourierFile(file)
        } catch (other: FieldException) {
            return@working if (other.stableCode() == MALFORMED) takePack(file) else throw other
        }
        // A receipt that was refused does not undo what else the file brought.
        update { it.copy(results = brought(imported), problem = imported.refused.firstOrNull()?.let { code -> words(code, R.string.error_kind_report) }) }
    }

    private suspend fun takePack(file: ByteArray) {
        val new = core.app().importPack(file)
        update { it.copy(results = listOf(Text.of(if (new) R.string.courier_pack else R.string.courier_pack_known))) }
    }

    private fun brought(imported: Imported): List<Text> {
        val (events, receipts) = imported.events.toInt() to imported.receipts.toInt()
        val told = listOfNotNull(
            Text.Count(R.plurals.courier_events, events).takeIf { events > 0 },
            Text.Count(R.plurals.courier_receipts, receipts).takeIf { receipts > 0 },
        )
        return if (told.isEmpty() && imported.refused.isEmpty()) listOf(Text.of(R.string.courier_old)) else told
    }

    private fun working(call: suspend () -> Unit) {
        update { it.copy(working = true, results = emptyList(), problem = null) }
        work({ problem -> update { it.copy(problem = problem) } }, call)
            .invokeOnCompletion { update { it.copy(working = false) } }
    }
}
