// A phone's keystore for tests, in a folder: what AndroidKeyStore does in hardware, with the troubles that real ones have.

package vn.causo.stage

import java.io.IOException
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardOpenOption.CREATE
import java.nio.file.StandardOpenOption.TRUNCATE_EXISTING
import java.nio.file.StandardOpenOption.WRITE
import java.security.GeneralSecurityException
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.Mac
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec
import vn.causo.core.KeyStore
import vn.causo.core.KeyStoreException

/** What may be wrong with a phone's keystore. */
enum class Trouble {
    /** It does not answer. */
    FAILS,

    /** It throws what nobody foresaw, as the systems of some makers do. */
    CRASHES,

    /** The system wiped its keys, as after a new fingerprint or an update gone wrong; nothing it wrapped opens. */
    LOST,

    /** There is no room to write. */
    FULL,
}

/**
 * One random key an alias, in a file of this folder: as hardware would, it wraps a small secret (AES-GCM), binds a stretched
 * PIN to this phone (HMAC-SHA256), and remembers a few bytes. A second object on the same folder is the same keystore.
 */
class FolderKeyStore(private val folder: Path) : KeyStore {
    /** Set by tests; null while all is well. */
    @Volatile
    var trouble: Trouble? = null

    private val random = SecureRandom()

    @Synchronized
    override fun wrap(alias: String, secret: ByteArray): ByteArray = answering {
        val key = if (Files.exists(keyFile(alias))) key(alias) else newKey(alias)
        val nonce = ByteArray(NONCE).also(random::nextBytes)
        nonce + cipher(Cipher.ENCRYPT_MODE, key, nonce, alias).doFinal(secret)
    }

    @Synchronized
    override fun unwrap(alias: String, wrapped: ByteArray): ByteArray = answering {
        val key = key(alias)
        if (wrapped.size < NONCE + TAG) throw KeyStoreException.Lost()
        val nonce = wrapped.copyOf(NONCE)
        try {
            cipher(Cipher.DECRYPT_MODE, key, nonce, alias).doFinal(wrapped, NONCE, wrapped.size - NONCE)
        } catch (_: GeneralSecurityException) {
            throw KeyStoreException.Lost()
        }
    }

    @Synchronized
    override fun bind(alias: String, input: ByteArray): ByteArray = answering { mac(key(alias), "bind", input) }

    @Synchronized
    override fun remember(alias: String, value: ByteArray) = answering { write(remembered(alias), value) }

    @Synchronized
    override fun recall(alias: String): ByteArray? = answering {
        try {
            Files.readAllBytes(remembered(alias))
        } catch (_: NoSuchFileException) {
            null
        }
    }

    @Synchronized
    override fun forget(alias: String) = answering<Unit> { Files.deleteIfExists(keyFile(alias)) }

    /** The answer, or the error that the core is told: of anything unforeseen, that the keystore failed. */
    private fun <T> answering(answer: () -> T): T {
        if (trouble == Trouble.FAILS) throw KeyStoreException.Failed()
        check(trouble != Trouble.CRASHES) { "the system's own keystore broke" }
        return try {
            answer()
        } catch (_: IOException) {
            throw KeyStoreException.Failed()
        }
    }

    private fun keyFile(alias: String) = folder.resolve("$alias.key")

    private fun remembered(alias: String) = folder.resolve("$alias.remembered")

    private fun key(alias: String): ByteArray {
        if (trouble == Trouble.LOST || !Files.exists(keyFile(alias))) throw KeyStoreException.Lost()
        return Files.readAllBytes(keyFile(alias))
    }

    private fun newKey(alias: String) = ByteArray(32).also(random::nextBytes).also { write(keyFile(alias), it) }

    /** Writes a file whole or not at all, for good: it is on the disk when this returns. */
    private fun write(file: Path, bytes: ByteArray) {
        if (trouble == Trouble.FULL) throw KeyStoreException.Unwritable()
        Files.createDirectories(folder)
        val making = file.resolveSibling("${file.fileName}.new")
        FileChannel.open(making, WRITE, CREATE, TRUNCATE_EXISTING).use { channel ->
            val left = ByteBuffer.wrap(bytes)
            while (left.hasRemaining()) channel.write(left)
            channel.force(true)
        }
        Files.move(making, file, ATOMIC_MOVE)
    }

    private companion object {
        const val NONCE = 12
        const val TAG = 16

        fun cipher(mode: Int, key: ByteArray, nonce: ByteArray, alias: String): Cipher {
            val wrapping = SecretKeySpec(mac(key, "wrap", ByteArray(0)), "AES")
            val cipher = Cipher.getInstance("AES/GCM/NoPadding")
            cipher.init(mode, wrapping, GCMParameterSpec(8 * TAG, nonce))
            cipher.updateAAD(alias.toByteArray())
            return cipher
        }

        /** One key has two uses; neither tells anything about the other. */
        fun mac(key: ByteArray, use: String, input: ByteArray): ByteArray {
            val mac = Mac.getInstance("HmacSHA256")
            mac.init(SecretKeySpec(key, mac.algorithm))
            return mac.doFinal(use.toByteArray() + input)
        }
    }
}
