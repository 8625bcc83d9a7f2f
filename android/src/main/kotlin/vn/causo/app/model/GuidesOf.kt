// Which guides come first for a service. A pack does not say; every guide can be taken for every service.

package vn.causo.app.model

import vn.causo.core.GuideCard
import vn.causo.core.Service

/** The guides that came with the app, by their numbers, which are never given to others. */
private val FIRST: Map<Service, List<UInt>> = mapOf(
    Service.CashlessPayment to listOf(1u, 2u, 13u, 14u),
    Service.PrivacySetup to listOf(4u, 5u, 6u, 7u, 15u),
    Service.PublicService to listOf(9u, 10u, 11u, 12u),
    Service.ElectronicId to listOf(8u),
    Service.ScamAwareness to listOf(3u, 2u, 13u),
)

/** The guides with those first that fit a service. */
internal fun List<GuideCard>.inOrderFor(service: Service): List<GuideCard> {
    val first = FIRST[service].orEmpty()
    return sortedBy { card -> first.indexOf(card.code).let { if (it < 0) first.size else it } }
}
