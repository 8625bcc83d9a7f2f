// The app opens: a moment, unless the disk is slow.

/// Nothing is shown but that it opens.
public final class OpeningModel: Model<OpeningState, OpeningEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, OpeningState())
    }
}
