public struct AwaitedLessonModel: Equatable, Sendable {}
public final class LessonModel: Model<AwaitedLessonModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedLessonModel()) }
}
