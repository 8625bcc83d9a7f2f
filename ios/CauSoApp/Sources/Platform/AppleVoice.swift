// The phone's own voices, and a player of recordings.

import AVFoundation
import CauSoKit

@MainActor
final class AppleVoice: NSObject, Voice {
    /// A little slower than people of a newsroom speak.
    private static let rate = AVSpeechUtteranceDefaultSpeechRate * 0.85

    private let speaker = AVSpeechSynthesizer()
    private var player: AVAudioPlayer?
    private var isLoud = false
    /// What is said now, by its place. Whatever is told of another was stopped.
    private var lines: [ObjectIdentifier: Int] = [:]
    private var told: (@MainActor (Said) -> Void)?

    override init() {
        super.init()
        speaker.delegate = self
    }

    func speaks(_ language: String) -> Bool {
        AVSpeechSynthesisVoice.speechVoices().contains { $0.language.split(separator: "-").first == language[...] }
    }

    func say(_ lines: [String], _ language: String, _ told: @escaping @MainActor (Said) -> Void) {
        self.told = told
        loud(true)
        let voice = AVSpeechSynthesisVoice.speechVoices().first { $0.language.split(separator: "-").first == language[...] }
        let said = lines.map { line in
            let utterance = AVSpeechUtterance(string: line)
            utterance.voice = voice
            utterance.rate = Self.rate
            return utterance
        }
        self.lines = Dictionary(uniqueKeysWithValues: said.enumerated().map { (ObjectIdentifier($1), $0) })
        said.forEach { speaker.speak($0) }
    }

    func play(_ recording: Data, _ told: @escaping @MainActor (Said) -> Void) {
        self.told = told
        loud(true)
        player = try? AVAudioPlayer(data: recording)
        player?.delegate = self
        if player?.play() == true { told(.began(0)) } else { told(.failed) }
    }

    func stop() {
        (told, lines) = (nil, [:])
        speaker.stopSpeaking(at: .immediate)
        player?.stop()
        player = nil
        loud(false)
    }

    /// Elders' phones are often set to silent by mistake: what is asked for is heard all the same, and other sounds wait.
    private func loud(_ isLoud: Bool) {
        guard isLoud != self.isLoud else { return }
        self.isLoud = isLoud
        let sound = AVAudioSession.sharedInstance()
        // Without it the voice is as loud as the phone lets it be.
        if isLoud { try? sound.setCategory(.playback, mode: .spokenAudio, options: .duckOthers) }
        try? sound.setActive(isLoud, options: isLoud ? [] : .notifyOthersOnDeactivation)
    }

    /// Told on threads of the system's, in its order.
    private nonisolated func tell(_ utterance: ObjectIdentifier, _ said: @escaping @Sendable (Int) -> Said) {
        DispatchQueue.main.async {
            MainActor.assumeIsolated {
                if let at = self.lines[utterance] { self.told?(said(at)) }
            }
        }
    }
}

extension AppleVoice: AVSpeechSynthesizerDelegate {
    nonisolated func speechSynthesizer(_ speaker: AVSpeechSynthesizer, didStart utterance: AVSpeechUtterance) {
        tell(ObjectIdentifier(utterance)) { .began($0) }
    }

    nonisolated func speechSynthesizer(_ speaker: AVSpeechSynthesizer, didFinish utterance: AVSpeechUtterance) {
        tell(ObjectIdentifier(utterance)) { .ended($0) }
    }
}

extension AppleVoice: AVAudioPlayerDelegate {
    nonisolated func audioPlayerDidFinishPlaying(_ player: AVAudioPlayer, successfully isWhole: Bool) {
        DispatchQueue.main.async {
            MainActor.assumeIsolated { self.told?(isWhole ? .ended(0) : .failed) }
        }
    }
}
