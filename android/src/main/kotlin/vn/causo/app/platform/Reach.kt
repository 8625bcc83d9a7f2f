// Whether there is a network, and whether it costs.

package vn.causo.app.platform

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities

/** What the phone reaches the world by. */
enum class Reach { NONE, METERED, FREE }

/** The network of the moment. */
fun Context.reach(): Reach {
    val networks = getSystemService(ConnectivityManager::class.java)
    val able = networks.activeNetwork?.let(networks::getNetworkCapabilities) ?: return Reach.NONE
    return when {
        !able.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> Reach.NONE
        able.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Reach.FREE
        else -> Reach.METERED
    }
}
