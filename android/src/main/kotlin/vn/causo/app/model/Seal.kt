// What was typed and is in no vault yet, wrapped by the keystore whenever the phone locks or the process may end.

package vn.causo.app.model

import vn.causo.core.KeyStore
import vn.causo.core.KeyStoreException

/** The alias under which the keystore wraps it. */
private const val ALIAS = "screens"

/** Closes and opens it. What was typed is lost when the keystore fails; the records are the core's affair and are not. */
internal class Seal(private val keys: KeyStore) {
    /** Sealed, or null when the keystore fails. */
    fun close(packed: ByteArray): ByteArray? = answer { keys.wrap(ALIAS, packed) }

    /** What was sealed on this phone. */
    fun open(sealed: ByteArray): ByteArray? = answer { keys.unwrap(ALIAS, sealed) }

    private fun answer(call: () -> ByteArray): ByteArray? = try {
        call()
    } catch (_: KeyStoreException) {
        null
    } catch (_: RuntimeException) {
        // Some makers' keystores throw what nobody foresaw.
        null
    }
}
