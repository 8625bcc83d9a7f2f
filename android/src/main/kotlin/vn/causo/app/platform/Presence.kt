// Who holds the phone, by finger or face: asked of somebody who comes back before it locked. The PIN opens it all the same.

package vn.causo.app.platform

import android.app.Activity
import android.app.KeyguardManager
import android.content.Context
import android.content.pm.PackageManager
import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import vn.causo.app.R

/** Asks. It opens no key: who knows neither finger nor PIN meets a phone that is locked. */
object Presence {
    /** Whether this phone has a finger or face of its owner to compare with. */
    fun able(context: Context): Boolean = when {
        Build.VERSION.SDK_INT < Build.VERSION_CODES.P -> false
        Build.VERSION.SDK_INT == Build.VERSION_CODES.P ->
            context.packageManager.hasSystemFeature(PackageManager.FEATURE_FINGERPRINT) &&
                context.getSystemService(KeyguardManager::class.java).isDeviceSecure
        else -> {
            @Suppress("DEPRECATION") // Its successor needs API 30.
            val answer = context.getSystemService(BiometricManager::class.java)?.canAuthenticate()
            answer == BiometricManager.BIOMETRIC_SUCCESS
        }
    }

    /** Asks; `told` says on the screen's thread whether it was the owner. Closing the answer takes the question away untold. */
    fun ask(window: Activity, told: (Boolean) -> Unit): AutoCloseable {
        val cancel = CancellationSignal()
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            val prompt = BiometricPrompt.Builder(window)
                .setTitle(window.getString(R.string.presence_title))
                .setNegativeButton(window.getString(R.string.presence_pin), window.mainExecutor) { _, _ -> told(false) }
                .build()
            prompt.authenticate(cancel, window.mainExecutor, Answer(told))
        }
        return AutoCloseable(cancel::cancel)
    }

    private class Answer(private val told: (Boolean) -> Unit) : BiometricPrompt.AuthenticationCallback() {
        override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult?) = told(true)

        override fun onAuthenticationError(code: Int, words: CharSequence?) {
            // The window went out of sight: it asks again when it is back.
            if (code != BiometricPrompt.BIOMETRIC_ERROR_CANCELED) told(false)
        }
    }
}
