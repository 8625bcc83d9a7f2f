package vn.causo.app.previews

/** Every state of every screen that is looked at. */
val everyPreview: List<Preview> =
    startPreviews + syncPreviews + todayPreviews + peoplePreviews + visitPreviews + shopPreviews +
        handOverPreviews + receiptPreviews + reportPreviews
