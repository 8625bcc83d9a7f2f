// The keystore that tests hand to the core keeps the promises of the trait: a test that blames the core must not be the
// keystore's fault.

package vn.causo.journeys

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import vn.causo.core.KeyStoreException
import vn.causo.stage.FolderKeyStore
import vn.causo.stage.Trouble

class FolderKeyStoreTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val keystore by lazy { FolderKeyStore(folder.root.toPath()) }
    private val secret = "secret".toByteArray()
    private val input = ByteArray(32) { 1 }

    private fun isLost(call: () -> Unit) {
        assertThrows(KeyStoreException.Lost::class.java) { call() }
    }

    @Test
    fun `a secret opens under its alias until that is forgotten`() {
        val wrapped = keystore.wrap("a", secret)
        assertArrayEquals(secret, keystore.unwrap("a", wrapped))
        assertArrayEquals(secret, FolderKeyStore(folder.root.toPath()).unwrap("a", wrapped))
        isLost { keystore.unwrap("b", wrapped) }
        keystore.wrap("b", secret)
        isLost { keystore.unwrap("b", wrapped) }
        for (length in listOf(0, 5, wrapped.size - 1)) isLost { keystore.unwrap("a", wrapped.copyOf(length)) }
        repeat(2) { keystore.forget("a") }
        isLost { keystore.unwrap("a", wrapped) }
    }

    @Test
    fun `binding gives the same for the same and differs by alias and input`() {
        isLost { keystore.bind("pin", input) }
        for (alias in listOf("pin", "other")) keystore.wrap(alias, secret)
        val bound = keystore.bind("pin", input)
        assertArrayEquals(bound, keystore.bind("pin", input))
        for (differs in listOf(keystore.bind("other", input), keystore.bind("pin", ByteArray(32)))) {
            assertFalse(bound.contentEquals(differs))
        }
    }

    @Test
    fun `what is remembered is replaced, and outlives the key`() {
        assertNull(keystore.recall("a"))
        keystore.wrap("a", secret)
        keystore.remember("a", byteArrayOf(1))
        keystore.remember("a", byteArrayOf(2))
        keystore.forget("a")
        assertArrayEquals(byteArrayOf(2), keystore.recall("a"))
    }

    @Test
    fun `every trouble is told by its own error, and passes`() {
        val wrapped = keystore.wrap("a", secret)
        keystore.trouble = Trouble.FAILS
        assertThrows(KeyStoreException.Failed::class.java) { keystore.recall("a") }
        keystore.trouble = Trouble.CRASHES
        assertThrows(IllegalStateException::class.java) { keystore.recall("a") }
        keystore.trouble = Trouble.FULL
        assertThrows(KeyStoreException.Unwritable::class.java) { keystore.remember("a", input) }
        assertThrows(KeyStoreException.Unwritable::class.java) { keystore.wrap("new", secret) }
        keystore.trouble = Trouble.LOST
        isLost { keystore.bind("a", input) }
        keystore.trouble = null
        assertArrayEquals(secret, keystore.unwrap("a", wrapped))
    }
}
