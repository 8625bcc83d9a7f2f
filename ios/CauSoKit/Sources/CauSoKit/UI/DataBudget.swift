// How much of a network that costs a volunteer gives to the app.

/// How much the app may use of a mobile network without being asked.
public enum DataBudget: String, CaseIterable, Sendable {
    /// Records on any network, photos where it costs nothing.
    case records

    /// Records and photos on any network.
    case everything

    /// Nothing where it costs.
    case nothing
}
