// A stretch of wire between phones and the server that a test can hold: what is on its way stays there, as on a hill where
// the network comes and goes. It passes bytes on and reads none.

import Foundation

final class Link: Sendable {
    let port: UInt16
    private let listening: Int32
    private let gate = Gate()

    /// A link to a server on this machine.
    init(to server: UInt16) throws {
        // A phone that hangs up must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        (listening, port) = try Self.listen()
        Thread.detachNewThread { [listening, gate] in
            while case let phone = accept(listening, nil, nil), phone >= 0 {
                guard let far = try? Self.connected(to: server) else {
                    _ = close(phone)
                    continue
                }
                let open = Shared(2)
                for (from, to, gate) in [(phone, far, gate), (far, phone, nil)] {
                    Thread.detachNewThread {
                        Self.pass(from, to, gate)
                        let isLast = open.use { $0 -= 1; return $0 == 0 }
                        if isLast { [phone, far].forEach { _ = close($0) } }
                    }
                }
            }
        }
    }

    /// Lets so many more bytes of the phones through, and then none.
    func hold(after bytes: Int) { gate.set(bytes) }

    /// Whether something waits to be let through.
    var isHolding: Bool { gate.isHolding }

    func release() { gate.set(nil) }

    /// Takes it down; what it holds is let go.
    func cut() {
        gate.set(nil)
        _ = shutdown(listening, Int32(SHUT_RDWR))
        _ = close(listening)
    }

    private static func pass(_ from: Int32, _ to: Int32, _ gate: Gate?) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(from, &buffer, buffer.count), count > 0 {
            gate?.pass(count)
            guard write(to, buffer, count) == count else { break }
        }
        [from, to].forEach { _ = shutdown($0, Int32(SHUT_RDWR)) }
    }

    private static func listen() throws -> (Int32, UInt16) {
        let listening = socket(AF_INET, stream, 0)
        var (address, length) = (loopback(0), socklen_t(MemoryLayout<sockaddr_in>.size))
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard bind(listening, generic, length) == 0, systemListen(listening, 8) == 0 else { return nil }
                guard getsockname(listening, generic, &length) == 0 else { return nil }
                return UInt16(bigEndian: pointer.pointee.sin_port)
            }
        }
        guard let port else { throw Unexpected("no port to listen on: \(errno)") }
        return (listening, port)
    }

    private static func connected(to port: UInt16) throws -> Int32 {
        let (connected, address) = (socket(AF_INET, stream, 0), loopback(port))
        let done = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connected, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard done == 0 else { throw Unexpected("no connection to \(port): \(errno)") }
        return connected
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    #if canImport(Glibc)
        private static let stream = Int32(SOCK_STREAM.rawValue)
    #else
        private static let stream = SOCK_STREAM
    #endif
}

private let systemListen = { @Sendable (socket: Int32, waiting: Int32) in listen(socket, waiting) }

/// Lets bytes through, or whatever is counted, until they are used up.
final class Gate: @unchecked Sendable {
    // The condition guards both.
    private let condition = NSCondition()
    private var left: Int?
    private var waiting = 0

    var isHolding: Bool { condition.withLock { waiting > 0 } }

    func set(_ bytes: Int?) {
        condition.withLock { left = bytes }
        condition.broadcast()
    }

    func pass(_ bytes: Int) {
        condition.withLock {
            waiting += 1
            while let left, left < bytes { condition.wait() }
            waiting -= 1
            left = left.map { $0 - bytes }
        }
    }
}
