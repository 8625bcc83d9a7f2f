package vn.causo.app.previews

/** Every state of every screen that is looked at. */
val everyPreview: List<Preview> = startPreviews + syncPreviews + handOverPreviews + receiptPreviews + reportPreviews
