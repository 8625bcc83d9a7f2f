// What a model may ask of the app around it.

package vn.causo.app.ui

/** Ways to go from a screen. */
interface Navigation {
    /** Opens a screen above this one. */
    fun go(to: Place)

    /** Opens a screen in this one's stead: the way back leads past it. */
    fun replace(with: Place)

    /** Leaves this screen. */
    fun back()

    /** Leaves every screen above today's. */
    fun home()

    /** Locks: the PIN brings everything back as it is. */
    fun lockNow()
}

/** What leaves the app, or comes from beside it. */
interface Outside {
    /** Offers bytes to other apps, as a file of this name and type that they may read once. */
    fun share(file: Outgoing)

    /** Opens the chat that teams here use with this text and picture, or the system's choice where it is not installed. */
    fun shareToZalo(text: String, picture: Outgoing)

    /** Gives a page in PDF to the system's printers. */
    fun print(page: Outgoing)

    /** Calls a number with the system's dialler, which asks before it calls. */
    fun dial(number: String)

    /** Lets somebody choose a file on the phone; what it holds comes back as a file that another app gave. */
    fun pick()

    /**
     * Whoever holds the phone now is another: what was shared and not read yet can be read no more, and what was copied here is
     * nowhere to paste.
     */
    fun forget()

    /** Tells in one line what was done. */
    fun tell(text: Text)
}

/** A file for others. Its name holds no personal data: other apps show and keep it. */
class Outgoing(val name: String, val type: String, val bytes: ByteArray)
