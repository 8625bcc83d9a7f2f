// Keys that no copy of the app's files has: in the phone's hardware, through AndroidKeyStore.

package vn.causo.app.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.Mac
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** Why the keystore did not do what it was asked. */
class KeysException(val why: Why, cause: Exception?) : Exception(cause) {
    /** What became of the keys. */
    enum class Why {
        /** The system wiped the key, or what it wrapped is damaged: it opens nothing any more. */
        LOST,

        /** It did not answer: later it may. */
        FAILED,

        /** There is no room. */
        UNWRITABLE,
    }
}

private const val PROVIDER = "AndroidKeyStore"
private const val AES_GCM = "AES/GCM/NoPadding"
private const val HMAC = "HmacSHA256"
private const val NONCE_BYTES = 12
private const val TAG_BITS = 128

/**
 * One pair of keys an alias: AES-256-GCM to wrap, HMAC-SHA256 to bind. Neither asks who is there, so a locked phone syncs.
 * What is remembered lies in files of this folder.
 */
class HardwareKeys(private val folder: File) {
    private val store by lazy { KeyStore.getInstance(PROVIDER).apply { load(null) } }

    /** Encrypts a small secret; the same alias decrypts it, on this phone alone. */
    @Synchronized
    fun wrap(alias: String, secret: ByteArray): ByteArray = answering {
        val cipher = Cipher.getInstance(AES_GCM)
        // The hardware draws the nonce: it takes none from outside.
        cipher.init(Cipher.ENCRYPT_MODE, found(wrapping(alias)) ?: made(alias).let { key(wrapping(alias)) })
        cipher.updateAAD(alias.toByteArray())
        cipher.iv + cipher.doFinal(secret)
    }

    /** Decrypts what [wrap] gave. */
    @Synchronized
    fun unwrap(alias: String, wrapped: ByteArray): ByteArray = answering {
        val key = key(wrapping(alias))
        if (wrapped.size < NONCE_BYTES + TAG_BITS / 8) throw KeysException(KeysException.Why.LOST, null)
        val cipher = Cipher.getInstance(AES_GCM)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE_BYTES))
        cipher.updateAAD(alias.toByteArray())
        try {
            cipher.doFinal(wrapped, NONCE_BYTES, wrapped.size - NONCE_BYTES)
        } catch (damaged: AEADBadTagException) {
            throw KeysException(KeysException.Why.LOST, damaged)
        }
    }

    /** 32 bytes that only this phone gives for this input. */
    @Synchronized
    fun bind(alias: String, input: ByteArray): ByteArray = answering {
        val mac = Mac.getInstance(HMAC)
        mac.init(key(binding(alias)))
        mac.doFinal(input)
    }

    /** Writes a few bytes whole or not at all, for good. */
    @Synchronized
    fun remember(alias: String, value: ByteArray) {
        try {
            folder.mkdirs()
            val making = folder.resolve("$alias.new")
            FileOutputStream(making).use { file ->
                file.write(value)
                file.fd.sync()
            }
            if (!making.renameTo(folder.resolve(alias))) throw KeysException(KeysException.Why.UNWRITABLE, null)
        } catch (full: IOException) {
            throw KeysException(KeysException.Why.UNWRITABLE, full)
        }
    }

    /** What was remembered last. */
    @Synchronized
    fun recall(alias: String): ByteArray? = answering { folder.resolve(alias).takeIf(File::exists)?.readBytes() }

    /** Destroys the alias's keys; what was remembered stays. */
    @Synchronized
    fun forget(alias: String) = answering {
        listOf(wrapping(alias), binding(alias)).filter(store::containsAlias).forEach(store::deleteEntry)
    }

    private fun wrapping(alias: String) = "$alias.wrap"

    private fun binding(alias: String) = "$alias.bind"

    private fun found(name: String): SecretKey? = store.getKey(name, null) as SecretKey?

    private fun key(name: String): SecretKey = found(name) ?: throw KeysException(KeysException.Why.LOST, null)

    /** Makes both keys of an alias, the one for binding first: a pair of which only that is there is made anew. */
    private fun made(alias: String) {
        val bind = KeyGenParameterSpec.Builder(binding(alias), KeyProperties.PURPOSE_SIGN)
        generate(KeyProperties.KEY_ALGORITHM_HMAC_SHA256, bind.build())
        val wrap = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val gcm = KeyGenParameterSpec.Builder(wrapping(alias), wrap).setKeySize(256)
        gcm.setBlockModes(KeyProperties.BLOCK_MODE_GCM).setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        generate(KeyProperties.KEY_ALGORITHM_AES, gcm.build())
    }

    private fun generate(algorithm: String, spec: KeyGenParameterSpec) =
        KeyGenerator.getInstance(algorithm, PROVIDER).apply { init(spec) }.generateKey()

    /** The answer; of anything unforeseen, that the keystore failed: makers' systems throw what no document names. */
    private fun <T> answering(answer: () -> T): T = try {
        answer()
    } catch (known: KeysException) {
        throw known
    } catch (failed: GeneralSecurityException) {
        // A key that was invalidated for good says so by a subclass; the rest may pass.
        val lost = failed is android.security.keystore.KeyPermanentlyInvalidatedException
        throw KeysException(if (lost) KeysException.Why.LOST else KeysException.Why.FAILED, failed)
    } catch (failed: ProviderException) {
        throw KeysException(KeysException.Why.FAILED, failed)
    } catch (failed: IOException) {
        throw KeysException(KeysException.Why.FAILED, failed)
    }
}
