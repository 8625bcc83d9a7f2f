// What previews have in common: a state that differs a little from another, and a receipt's code.

#if DEBUG
import Foundation

/// This state with that changed.
func altered<State>(_ state: State, _ change: (inout State) -> Void) -> State {
    var altered = state
    change(&altered)
    return altered
}

extension Picture {
    /// As long as real ones are, in PNG: a pixel a square.
    static let previewedCode = Picture(Data(base64Encoded: """
    iVBORw0KGgoAAAANSUhEUgAAAEEAAABBAQAAAACmjPToAAACNElEQVR42mP4DwUNDPhZH6T4tDKfnmFvYPh+8X/PrTe53xsYvsT82BmU7SsOZEVuZt2y
    cy2IFfDaRN5LF8j6frfm7vWJc4HqPoiGAkEIUO//H/ayB6rSgeZ9jX6+Rfiye34Dw98lM3bEz/r7voHh05Som3faN9s3MHz73FnV7XCuHWiem6DLx31C
    5g0MHzMbshgV3YCyn7q0GD5Yzr/fwPDnoevpfy9/nQeqC7mnyfnyJVDs14/pN9S4c/qBstEeO3vDTgFd8G91aLnikk9A8z5e+7anL44dKPZ9W3vX5n+K
    8xsYfsQdYZrEXQ50wd+tna5zeGcCXfo3fPkBs8yA9UBWYd+Nmkn3jgPtYJcxEW9R0AeKFc86efjRcaAvvwZKmcZdOQpkfSz7rXq44rg8kMV2RkLUXgHo
    0l+7iqw2eXMDffn95J7rX6a/cW9g+G2jvUHfXRfolj/MR+Y7CkhfB/rotWlJ449tQNv+eV7N4nw7/znQji0863Y9KSpvYPjMesiuzpszHGhbukPSk58v
    gH77OlFDyJ4rEujSb6rb5vpvbFoO1MHtusz5Uwk/UEdGULyPjnQ90A5fbrYVKezxQLEHyq7NFfePg/QectSRfQuK1aqw16sdXwLD7/9hDg2ZexvSgazP
    Tpanj6UDXf9Bjnutr8lXdaDr70gFXhMSB4p9CS1NkfwwAeiqL9HG/pvWqgNd8CX86dF9zFFAse/3fmUYLvwD9NsHIfWNbzjPiBNKV3AWABkkWCuJMKTa
    AAAAAElFTkSuQmCC
    """, options: .ignoreUnknownCharacters) ?? Data())
}
#endif
