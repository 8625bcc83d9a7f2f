// A screen that only shows that the app is built and starts; the real ones take its place.

package vn.causo.app

import android.app.Activity
import android.os.Bundle

/** A greeting. */
class HelloActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(R.layout.hello)
    }
}
