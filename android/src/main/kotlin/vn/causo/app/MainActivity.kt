// The one window. What it shows is the shell's affair; here is what the system tells a window.

package vn.causo.app

import android.app.Activity
import android.content.Context
import android.content.Intent
import android.os.Bundle
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.causo.app.model.Shell
import vn.causo.app.platform.AndroidOutside
import vn.causo.app.platform.PICKED
import vn.causo.app.platform.Presence
import vn.causo.app.platform.ScreenOff
import vn.causo.app.platform.fileIn
import vn.causo.app.platform.inAppLanguage
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.keepClear
import vn.causo.app.ui.shownIf

/** Where `onSaveInstanceState` keeps what was typed, sealed. */
private const val PACKED = "packed"

/** How long somebody may choose in another app that this one opened, in seconds. */
private const val ERRAND_SECONDS = 60

/** All screens of the app, one at a time. */
class MainActivity : Activity() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val own = mutableListOf<AutoCloseable>()
    private lateinit var outside: AndroidOutside
    private lateinit var screen: ScreenFrame
    private lateinit var cover: View

    /** Whether who is there is to be asked: the window was out of sight. */
    private var away = false
    private var asking: AutoCloseable? = null

    /** Which screen is shown, and what stands behind it. */
    lateinit var shell: Shell
        private set
    private val app get() = application as CauSo

    override fun attachBaseContext(base: Context) = super.attachBaseContext(base.inAppLanguage())

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        // Nothing of the app in the list of recent apps, before the first screen says what it shows.
        window.addFlags(FLAG_SECURE)
        setContentView(R.layout.window)
        val all = findViewById<View>(R.id.window)
        all.setOnApplyWindowInsetsListener { _, insets -> insets.also { all.keepClear(it) } }
        cover = findViewById(R.id.window_cover)
        val kept = lastNonConfigurationInstance as Kept?
        outside = kept?.outside ?: AndroidOutside(app, app.clipboard)
        outside.window = this
        away = kept?.away ?: false
        shell = kept?.shell ?: Shell(app.core, outside, app.preferences).also { it.open(state?.getByteArray(PACKED)) }
        screen = ScreenFrame(this, shell, findViewById(R.id.window_screen), scope)
        val banner = findViewById<View>(R.id.window_practice)
        banner.setOnClickListener { shell.lookInto(Place(Screen.PRACTICE)) }
        scope.launch { shell.practice.collect(banner::shownIf) }
        scope.launch { app.core.waits.collect { BackgroundSync.plan(app, it, app.preferences.budget) } }
        own += app.preferences.whenLooksChange(::recreate)
        own += ScreenOff(this) { shell.lock.now() }
        own += app.clipboard.watch { shell.unlocked && hasWindowFocus() }
        if (state == null && kept == null) take(intent)
    }

    /** A rotation keeps the models: nothing is typed or asked twice. */
    @Deprecated("The framework's own way; its successor is a library.")
    override fun onRetainNonConfigurationInstance(): Any = Kept(shell, outside, away || asking != null)

    override fun onSaveInstanceState(state: Bundle) {
        // The views' own state would hold what was typed in plain: the models keep it, sealed.
        state.putByteArray(PACKED, shell.pack())
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        take(intent)
    }

    override fun onActivityResult(request: Int, result: Int, intent: Intent?) {
        if (request == PICKED && result == RESULT_OK) take(intent)
    }

    override fun onResume() {
        super.onResume()
        if (shell.lock.inSight()) return cover.shownIf(true).also { scope.launch { awaitLock() } }
        val unsure = away || asking != null
        if (unsure && shell.unlocked && app.preferences.presence && app.preferences.mayShowPresence) return ask()
        there()
    }

    override fun onPause() {
        screen.leave()
        super.onPause()
    }

    override fun onStop() {
        if (!isChangingConfigurations) {
            away = true
            shell.lock.outOfSight(if (outside.errand) maxOf(ERRAND_SECONDS, app.preferences.lockAfterSeconds) else app.preferences.lockAfterSeconds)
            BackgroundSync.plan(app, app.core.waits.value, app.preferences.budget)
        }
        super.onStop()
    }

    override fun onDestroy() {
        scope.cancel()
        own.forEach(AutoCloseable::close)
        asking?.close()
        if (outside.window === this) outside.window = null
        if (!isChangingConfigurations) shell.close()
        super.onDestroy()
    }

    @Deprecated("The framework's own way back to Android 12; newer ones still call it.")
    override fun onBackPressed() {
        if (!shell.stepBack() && !shell.inOtherHands) moveTaskToBack(true)
    }

    /** It locks as it comes back: nothing of before is seen meanwhile. */
    private suspend fun awaitLock() {
        shell.top.first { !shell.unlocked }
        there()
    }

    /** Covers everything until whoever came back has shown that it is them; else the PIN is asked. */
    private fun ask() {
        cover.shownIf(true)
        asking?.close()
        asking = Presence.ask(this) { itIs ->
            asking = null
            if (!itIs) shell.lock.now()
            there()
        }
    }

    private fun there() {
        away = false
        outside.errand = false
        cover.shownIf(false)
        screen.enter()
    }

    /** Takes the file that another app gave. */
    private fun take(intent: Intent?) {
        val file = intent?.let(::fileIn) ?: return
        scope.launch {
            val bytes = withContext(Dispatchers.IO) { file.read() }
            if (bytes == null) outside.tell(Text.of(R.string.courier_unreadable)) else shell.receive(bytes)
        }
    }

    private class Kept(val shell: Shell, val outside: AndroidOutside, val away: Boolean)
}
