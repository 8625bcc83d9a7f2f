// What the core needs of Android, in the core's own traits.

package vn.causo.app.model

import android.content.Context
import android.content.pm.ApplicationInfo
import android.util.Log as Logcat
import vn.causo.app.platform.HardwareKeys
import vn.causo.app.platform.KeysException
import vn.causo.app.platform.Reach
import vn.causo.app.platform.reach
import vn.causo.core.Connectivity
import vn.causo.core.KeyStore
import vn.causo.core.KeyStoreException
import vn.causo.core.Log
import vn.causo.core.LogLevel
import vn.causo.core.Network
import vn.causo.core.Platform

/** The phone that this runs on. */
fun androidPlatform(context: Context): Platform {
    val debuggable = context.applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0
    return Platform(
        keyStore = HardwareKeyStore(HardwareKeys(context.noBackupFilesDir.resolve("keystore"))),
        connectivity = NetworkOf(context),
        log = if (debuggable) ToLogcat else null,
        clock = null,
    )
}

private class HardwareKeyStore(private val keys: HardwareKeys) : KeyStore {
    override fun wrap(alias: String, secret: ByteArray) = told { keys.wrap(alias, secret) }

    override fun unwrap(alias: String, wrapped: ByteArray) = told { keys.unwrap(alias, wrapped) }

    override fun bind(alias: String, input: ByteArray) = told { keys.bind(alias, input) }

    override fun remember(alias: String, value: ByteArray) = told { keys.remember(alias, value) }

    override fun recall(alias: String) = told { keys.recall(alias) }

    override fun forget(alias: String) = told { keys.forget(alias) }

    private fun <T> told(call: () -> T): T = try {
        call()
    } catch (failed: KeysException) {
        throw when (failed.why) {
            KeysException.Why.LOST -> KeyStoreException.Lost()
            KeysException.Why.FAILED -> KeyStoreException.Failed()
            KeysException.Why.UNWRITABLE -> KeyStoreException.Unwritable()
        }
    }
}

private class NetworkOf(private val context: Context) : Connectivity {
    override fun network() = when (context.reach()) {
        Reach.NONE -> Network.OFFLINE
        Reach.METERED -> Network.METERED
        Reach.FREE -> Network.UNMETERED
    }
}

/** In debug builds alone; the core's lines hold a code and a number. */
private object ToLogcat : Log {
    override fun write(level: LogLevel, code: String, count: ULong) {
        val priority = when (level) {
            LogLevel.INFO -> Logcat.INFO
            LogLevel.WARNING -> Logcat.WARN
            LogLevel.ERROR -> Logcat.ERROR
        }
        Logcat.println(priority, "causo", "$code $count")
    }
}
