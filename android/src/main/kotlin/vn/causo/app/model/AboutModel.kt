// Who answers for the records stands in the commune's policy, which an unlocked phone knows.

package vn.causo.app.model

import vn.causo.app.screens.settings.AboutEvent
import vn.causo.app.screens.settings.AboutState

/** Behind the screen that says what this app is. */
class AboutModel(models: Models) : Model<AboutState, AboutEvent>(AboutState()) {
    init {
        // A phone whose policy is not here yet says the rest.
        if (models.core.unlocked) {
            work({}) {
                val session = models.core.session()
                val team = session.teams().firstOrNull() ?: return@work
                val policy = session.policy(team)
                update { AboutState(policy.controller.ifEmpty { null }, policy.contact.ifEmpty { null }) }
            }
        }
    }

    override fun on(event: AboutEvent) = Unit
}
