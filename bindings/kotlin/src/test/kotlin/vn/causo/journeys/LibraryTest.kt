// The library that cargo built answers Kotlin at all: without this nothing else here means anything.

package vn.causo.journeys

import org.junit.Assert.assertTrue
import org.junit.Test
import vn.causo.core.coreVersion

class LibraryTest {
    @Test
    fun `the core says its version`() {
        assertTrue(coreVersion(), Regex("""\d+\.\d+\.\d+""").matches(coreVersion()))
    }
}
