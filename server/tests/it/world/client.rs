//! Calls to the handlers, signed or not, and what came back.

use super::{COMMUNE, Device, World};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use causo_crypto::http_signature::{self, SignatureHeaders};
use causo_crypto::verify;
use causo_protocol::Wire;
use causo_protocol::api::{ADMISSION_HEADER, PageHead, Publication, read_page};
use causo_protocol::batch::Batch;
use causo_protocol::log::{ItemKind, LogEntry, LogHead};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

const HOST: &str = "xa.example";
static NONCE: AtomicU64 = AtomicU64::new(0);

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The problem, which must be one by all the rules.
    pub(crate) fn problem(&self) -> Value {
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let problem: Value = serde_json::from_slice(&self.body).unwrap();
        let code = problem["code"].as_str().unwrap();
        assert_eq!(problem["type"], format!("urn:causo:problem:{code}"));
        assert_eq!(problem["status"], self.status);
        assert!(causo_protocol::api::problem::ALL.contains(&code), "{code} is a known code");
        problem
    }

    /// The problem's code.
    pub(crate) fn code(&self) -> String {
        self.problem()["code"].as_str().unwrap().to_owned()
    }
}

/// A request without a body.
pub(crate) fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", HOST)
}

impl World {
    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: impl Into<Body>) -> Answer {
        self.send(request(method, path).body(body.into()).unwrap()).await
    }

    pub(crate) async fn push(&self, batch: &Batch) -> Answer {
        self.call("POST", "/v1/push", batch.pack()).await
    }

    pub(crate) async fn publish_with(&self, kind: ItemKind, document: &Signed, code: Option<&str>) -> Answer {
        let kind = Some(kind).filter(|kind| kind.0 != 0);
        let body = Publication { kind, document: document.clone() }.to_bytes();
        let request = request("POST", "/v1/documents");
        let request = code.into_iter().fold(request, |request, code| request.header(ADMISSION_HEADER, code));
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Publishes a province's pack for one of its communes.
    pub(crate) async fn publish_for(&self, commune: &str, pack: &Signed) -> Answer {
        let body = Publication { kind: None, document: pack.clone() }.to_bytes();
        self.call("POST", &format!("/v1/documents?commune={commune}"), body).await
    }

    /// The three headers of a request signed now.
    pub(crate) fn sign(&self, device: &Device, path: &str, at_s: i64) -> SignatureHeaders {
        let target_uri = format!("http://{HOST}{path}");
        let signed = http_signature::Request { method: "GET", target_uri: &target_uri, body: b"" };
        let nonce = u128::from(NONCE.fetch_add(1, Ordering::SeqCst)).to_be_bytes();
        http_signature::sign(&device.transport, &device.id.to_string(), nonce, at_s, &signed)
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &SignatureHeaders) -> Answer {
        let request = request("GET", path)
            .header("content-digest", &headers.content_digest)
            .header("signature-input", &headers.signature_input)
            .header("signature", &headers.signature);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// A signed `GET`.
    pub(crate) async fn get(&self, device: &Device, path: &str) -> Answer {
        use causo_server::Clock;
        let headers = self.sign(device, path, (self.clock.now_ms() / 1000) as i64);
        self.get_with(path, &headers).await
    }

    /// Path of the team's status or log.
    pub(crate) fn team_path(&self, what: &str) -> String {
        format!("/v1/teams/{COMMUNE}/{}/{what}", self.officer.team)
    }

    /// A page of the log with its opened head.
    pub(crate) async fn page(
        &self,
        device: &Device,
        generation: u64,
        after: u64,
    ) -> (PageHead, LogHead, Vec<LogEntry>) {
        let path = self.team_path(&format!("log?generation={generation}&after={after}"));
        let answer = self.get(device, &path).await;
        assert_eq!(answer.status, 200);
        let (page, entries) = read_page(&answer.body).unwrap();
        let head = verify::open_signed(&page.head, &[self.receipt_key]).unwrap();
        (page, head, entries)
    }

    /// The receipt in an answer, under the server's key.
    pub(crate) fn receipt(&self, answer: &Answer) -> Receipt {
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        verify::open_signed(&Signed::from_bytes(&answer.body).unwrap(), &[self.receipt_key]).unwrap()
    }
}
