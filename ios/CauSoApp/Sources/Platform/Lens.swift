// The camera's session on a queue of its own: it may stand still for a while, the screen may not.

import AVFoundation
import CauSoKit

/// What it holds is touched on its queue alone, but for the two closures, which are set before it is opened.
final class Lens: NSObject, @unchecked Sendable {
    /// At most ten frames a second: a hand that holds a card does not tremble faster.
    private static let pause = CMTime(value: 1, timescale: 10)

    let session = AVCaptureSession()
    /// Takes frames, each after the one before was closed.
    var frame: (@MainActor (Frame) -> Void)?
    /// Takes photos.
    var photo: (@MainActor (Data) -> Void)?

    private let queue = DispatchQueue(label: "vn.causo.app.camera")
    private let photos = AVCapturePhotoOutput()
    /// How the phone is held.
    private var held = AVCaptureVideoOrientation.portrait
    private var isMade = false
    /// Which frame is read, counted from 1; 0 for none.
    private var reading = 0
    private var frames = 0
    private var last = CMTime.zero
    private var light = Light(room: 0)

    /// Opens it, and tells on the main thread whether it is.
    func open(_ device: AVCaptureDevice, _ told: @escaping @MainActor (Bool) -> Void) {
        nonisolated(unsafe) let device = device
        queue.async { [self] in
            if !isMade { isMade = make(device) }
            if isMade, !session.isRunning { session.startRunning() }
            let isOpen = isMade && session.isRunning
            DispatchQueue.main.async { MainActor.assumeIsolated { told(isOpen) } }
        }
    }

    func close() {
        queue.async { [self] in
            if session.isRunning { session.stopRunning() }
            // Whoever still reads keeps what they read; the next opening has room of its own.
            (reading, light) = (0, Light(room: 0))
        }
    }

    /// The phone is held like this now.
    func hold(_ held: AVCaptureVideoOrientation) {
        queue.async { [self] in self.held = held }
    }

    /// Takes one picture as it is held now.
    func take() {
        queue.async { [self] in
            guard session.isRunning else { return }
            photos.connection(with: .video)?.videoOrientation = held
            photos.capturePhoto(with: AVCapturePhotoSettings(format: [AVVideoCodecKey: AVVideoCodecType.jpeg]), delegate: self)
        }
    }

    private func make(_ device: AVCaptureDevice) -> Bool {
        session.beginConfiguration()
        defer { session.commitConfiguration() }
        session.sessionPreset = photo == nil ? .hd1280x720 : .photo
        guard let input = try? AVCaptureDeviceInput(device: device), session.canAddInput(input) else { return false }
        session.addInput(input)
        return add(photo == nil ? light420() : photos)
    }

    /// Pictures whose first plane is their brightness.
    private func light420() -> AVCaptureVideoDataOutput {
        let frames = AVCaptureVideoDataOutput()
        frames.videoSettings = [kCVPixelBufferPixelFormatTypeKey as String: kCVPixelFormatType_420YpCbCr8BiPlanarFullRange]
        frames.alwaysDiscardsLateVideoFrames = true
        frames.setSampleBufferDelegate(self, queue: queue)
        return frames
    }

    private func add(_ output: AVCaptureOutput) -> Bool {
        guard session.canAddOutput(output) else { return false }
        session.addOutput(output)
        return true
    }
}

extension Lens: AVCaptureVideoDataOutputSampleBufferDelegate {
    func captureOutput(_ output: AVCaptureOutput, didOutput sample: CMSampleBuffer, from connection: AVCaptureConnection) {
        let now = CMSampleBufferGetPresentationTimeStamp(sample)
        guard reading == 0, now - last >= Self.pause, let frame, let image = CMSampleBufferGetImageBuffer(sample) else { return }
        CVPixelBufferLockBaseAddress(image, .readOnly)
        defer { CVPixelBufferUnlockBaseAddress(image, .readOnly) }
        guard let plane = CVPixelBufferGetBaseAddressOfPlane(image, 0) else { return }
        let (rows, stride) = (CVPixelBufferGetHeightOfPlane(image, 0), CVPixelBufferGetBytesPerRowOfPlane(image, 0))
        frames += 1
        (last, reading) = (now, frames)
        // The camera wants its own buffer back at once; one copy is used again and again.
        if light.room < rows * stride { light = Light(room: rows * stride) }
        let seen = Frame(
            light: light.filled(plane, rows * stride), width: CVPixelBufferGetWidthOfPlane(image, 0), height: rows, stride: stride
        ) { [self, light, frames] in
            // What is read is not let go before it was read.
            queue.async { withExtendedLifetime(light) { if self.reading == frames { self.reading = 0 } } }
        }
        DispatchQueue.main.async { MainActor.assumeIsolated { frame(seen) } }
    }
}

extension Lens: AVCapturePhotoCaptureDelegate {
    func photoOutput(_ output: AVCapturePhotoOutput, didFinishProcessingPhoto taken: AVCapturePhoto, error: (any Error)?) {
        guard let jpeg = taken.fileDataRepresentation(), let photo else { return }
        DispatchQueue.main.async { MainActor.assumeIsolated { photo(jpeg) } }
    }
}

/// Room for the brightness of one frame. It is written again only after its frame was closed.
private final class Light: @unchecked Sendable {
    let room: Int
    private let bytes: UnsafeMutableRawPointer

    init(room: Int) {
        self.room = room
        bytes = UnsafeMutableRawPointer.allocate(byteCount: max(room, 1), alignment: 16)
    }

    deinit { bytes.deallocate() }

    /// These bytes, without another copy.
    func filled(_ from: UnsafeRawPointer, _ count: Int) -> Data {
        bytes.copyMemory(from: from, byteCount: count)
        return Data(bytesNoCopy: bytes, count: count, deallocator: .none)
    }
}
