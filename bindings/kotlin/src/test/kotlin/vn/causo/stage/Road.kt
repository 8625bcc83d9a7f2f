// The road from the phones to the server, which a test closes and opens: what is sent meanwhile waits, as under a hill.

package vn.causo.stage

import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.URI
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.ReentrantLock
import kotlin.concurrent.thread
import kotlin.concurrent.withLock

/** Carries bytes between an address of its own and the server's. */
class Road : AutoCloseable {
    private val here = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val lock = ReentrantLock()
    private val changed = lock.newCondition()
    private var closed = false
    private var waiting = 0

    /** Leads to the server at this address, and gives the address at which the road begins. */
    fun to(server: String): String {
        val port = URI(server).port
        thread(isDaemon = true) {
            runCatching { while (true) meet(here.accept()) { Socket(here.inetAddress, port) } }
        }
        return "https://${here.inetAddress.hostAddress}:${here.localPort}"
    }

    /** From now on everything waits. */
    fun block() = lock.withLock { closed = true }

    /** Lets pass what waits, and what comes after. */
    fun open() = lock.withLock {
        closed = false
        changed.signalAll()
    }

    /** Waits until something waits on it. */
    fun awaitTraveller() = lock.withLock {
        while (waiting == 0) check(changed.await(LIMIT_SECONDS, TimeUnit.SECONDS)) { "nobody came" }
    }

    override fun close() = here.close()

    /** Goes on to the server with whoever came; they are turned back when nobody is there. */
    private fun meet(one: Socket, server: () -> Socket) {
        runCatching(server).onSuccess { carry(one, it) }.onFailure { one.close() }
    }

    private fun carry(one: Socket, other: Socket) {
        for ((from, to) in listOf(one to other, other to one)) thread(isDaemon = true) {
            runCatching {
                val bytes = ByteArray(1 shl 14)
                generateSequence { from.getInputStream().read(bytes).takeIf { it > 0 } }.forEach {
                    pass()
                    to.getOutputStream().write(bytes, 0, it)
                }
            }
            listOf(from, to).forEach(Socket::close)
        }
    }

    private fun pass() = lock.withLock {
        waiting += 1
        changed.signalAll()
        while (closed) changed.await()
        waiting -= 1
    }
}
