//! What Cầu Số costs, measured against a limit in the same run on the same disk: `causo bench NAME`. Machines differ and
//! are noisy, a ratio less so. No test depends on a time; `docs/PERFORMANCE.md` holds the figures with their commands.

pub mod camera;
mod capture;
mod commune;
mod error;
mod figures;
mod first_sync;
mod growth;
mod idle;
mod ingest;
mod link;
mod long_log;
pub mod measure;
mod media;
pub mod mobile;
pub mod parts;
mod people;
mod phone;
mod pull;
mod scan;
mod scratch;
mod sealing_phone;
mod server;
mod site;
mod visitor;
mod wire;

pub use error::BenchError;
pub use figures::Figures;

/// One line of `docs/PERFORMANCE.md`.
pub struct Bench {
    /// How it is called.
    pub name: &'static str,
    /// What it measures, and against what: in Vietnamese, in English.
    pub what: (&'static str, &'static str),
    /// Measures it.
    pub run: fn() -> Result<Figures, BenchError>,
}

/// All of them, in the order of the document.
pub const BENCHES: &[Bench] = &[
    Bench {
        name: "capture",
        what: (
            "Ghi một lượt thăm xuống đĩa, so với một dòng SQLite thường",
            "A visit captured on the disk, against a plain row of SQLite",
        ),
        run: capture::run,
    },
    Bench {
        name: "open",
        what: (
            "Mở khoá 20.000 người dân và hiện danh sách đầu, so với 150 ms",
            "20,000 residents unlocked and the first list shown, against 150 ms",
        ),
        run: people::open,
    },
    Bench {
        name: "search",
        what: (
            "Tìm trong 20.000 người dân theo từng phím gõ, so với 5 ms",
            "Searching 20,000 residents as one types, against 5 ms",
        ),
        run: people::search,
    },
    Bench {
        name: "lock",
        what: ("Khoá lại và xoá sạch bộ nhớ, so với 10 ms", "Locking and erasing memory, against 10 ms"),
        run: people::lock,
    },
    Bench {
        name: "wire",
        what: (
            "Số byte của một lượt thăm trên đường truyền, so với 140",
            "Bytes of a visit on its way, against 140",
        ),
        run: wire::run,
    },
    Bench {
        name: "link",
        what: (
            "Gửi 1.000 lượt thăm qua mạng di động chậm, so với 4 giây",
            "1,000 visits over a slow mobile link, against 4 s",
        ),
        run: link::run,
    },
    Bench {
        name: "idle",
        what: (
            "Số byte của một lần đồng bộ không có gì mới, so với 1.024",
            "Bytes of a sync that finds nothing to do, against 1,024",
        ),
        run: idle::run,
    },
    Bench {
        name: "first-sync",
        what: (
            "máy mới vào tổ nhận bản chụp qua 256 kbit/s, so với 5 giây",
            "a phone new to a team takes a snapshot over 256 kbit/s, against 5 seconds",
        ),
        run: first_sync::run,
    },
    Bench {
        name: "media",
        what: (
            "Một ảnh 12 megapixel: thu nhỏ, bỏ EXIF, niêm phong; giới hạn 1,5 giây bộ xử lý",
            "A 12-megapixel photo made small, without EXIF, and sealed; against 1.5 s of processor time",
        ),
        run: media::run,
    },
    Bench {
        name: "scan",
        what: (
            "Tìm mã QR trong một khung hình 1280 × 720, so với 40 ms bộ xử lý",
            "The QR codes of a frame of 1280 × 720, against 40 ms of processor time",
        ),
        run: scan::run,
    },
    Bench {
        name: "ingest",
        what: (
            "Máy chủ nhận bản ghi đã niêm phong, so với ghi thẳng vào SQLite",
            "The server takes sealed events, against raw inserts of the same rows",
        ),
        run: ingest::run,
    },
    Bench {
        name: "pull",
        what: (
            "Trang cuối của một triệu bản ghi, so với trang đầu; cán bộ mở 10.000 bản ghi",
            "The last page of a million events, against the first; an officer opens 10,000 records",
        ),
        run: pull::run,
    },
    Bench {
        name: "growth",
        what: (
            "Gửi lên và lấy về khi nhật ký dài 1, 10 và 100 lần",
            "Pushes and pages of a log that is 1, 10 and 100 times as long",
        ),
        run: growth::run,
    },
];
