// How much of a network that costs a volunteer gives to the app.

package vn.causo.app.ui

/** How much the app may use of a mobile network without being asked. */
enum class DataBudget {
    /** Records on any network, photos where it costs nothing. */
    RECORDS,

    /** Records and photos on any network. */
    EVERYTHING,

    /** Nothing where it costs. */
    NOTHING,
}
