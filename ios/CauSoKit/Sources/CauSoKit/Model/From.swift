// Ways to go from one screen. While it works another may have been opened above it, by a file that came: it moves itself alone.

/// From a screen, wherever it stands by now.
struct From: Navigation {
    private let stop: Stop
    private let shell: Shell

    init(_ stop: Stop, _ shell: Shell) {
        (self.stop, self.shell) = (stop, shell)
    }

    /// From beneath another screen nothing is opened.
    func go(_ to: Place) {
        if isShown { shell.go(to) }
    }

    func replace(_ with: Place) {
        shell.replace(stop, with)
    }

    func back() {
        shell.leave(stop)
    }

    func home() {
        if isShown { shell.home() }
    }

    func lockNow() {
        shell.lockNow()
    }

    private var isShown: Bool { shell.top.value === stop }
}
