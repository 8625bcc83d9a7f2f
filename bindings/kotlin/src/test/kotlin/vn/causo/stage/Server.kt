// The commune's server in a process of its own, with a TLS key that it made itself and that phones pin.

package vn.causo.stage

import java.net.URI
import java.nio.file.Path
import java.security.MessageDigest
import java.security.cert.CertificateException
import java.security.cert.X509Certificate
import java.util.HexFormat
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.SSLContext
import javax.net.ssl.X509TrustManager
import org.junit.Assert.assertEquals

/** A server on loopback, whose data is in this folder. */
class Server(private val data: Path) : AutoCloseable {
    private var running = begin("127.0.0.1:0")

    /** Where it answers; the same after a restart. */
    val url: String = running.line().substringAfter(": ")

    /** SHA-256 of its TLS key, hexadecimal; the same after a restart. */
    val tlsPin: String = running.line().substringAfter(": ")

    /** The file with the code that lets a commune in. */
    val admissionFile: String = running.line().substringAfter(": ")

    private fun begin(address: String) =
        Causo.start(listOf("serve", "--data", data.toString(), "--listen", address))

    /** Cuts its power. */
    override fun close() = running.close()

    /** Starts it again where it was, on the same address, once it was cut off. */
    fun restart() {
        close()
        running = begin(url.removePrefix("https://"))
        assertEquals(listOf(url, tlsPin), List(2) { running.line().substringAfter(": ") })
        running.line()
    }

    /** What its health address answers to somebody who knows its key. */
    fun health(): String {
        val connection = URI("$url/healthz").toURL().openConnection() as HttpsURLConnection
        val context = SSLContext.getInstance("TLS")
        context.init(null, arrayOf(PinnedKey(tlsPin)), null)
        connection.sslSocketFactory = context.socketFactory
        return connection.inputStream.use { it.reader().readText() }
    }
}

/** Trusts one key, whoever vouches for it. */
private class PinnedKey(private val pin: String) : X509TrustManager {
    override fun checkServerTrusted(chain: Array<X509Certificate>, type: String) {
        val key = MessageDigest.getInstance("SHA-256").digest(chain.first().publicKey.encoded)
        if (HexFormat.of().formatHex(key) != pin) throw CertificateException("another key than the pinned one")
    }

    override fun checkClientTrusted(chain: Array<X509Certificate>, type: String) = throw CertificateException()

    override fun getAcceptedIssuers(): Array<X509Certificate> = emptyArray()
}
