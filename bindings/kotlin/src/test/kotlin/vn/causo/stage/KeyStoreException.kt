// Stands in for the errors of the core's `KeyStore` until the bindings have that trait, whose generated class takes its place.

package vn.causo.stage

/** Why a keystore did not do what it was asked. */
sealed class KeyStoreException : Exception() {
    /** The system wiped the key, or never had it. */
    class Lost : KeyStoreException()

    /** It did not answer. */
    class Failed : KeyStoreException()

    /** It had no room to write. */
    class Unwritable : KeyStoreException()
}
