//! Bundles of version 1 push to the server of today, and of ten years on: a courier may walk for years. One was put together
//! by hand, one was exported by a phone.

use crate::Frozen;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use causo_crypto::batch::verify_batch;
use causo_crypto::http_signature::{self, SignatureHeaders};
use causo_crypto::verify::open_signed;
use causo_crypto::{SigningKey, SystemEntropy, hash};
use causo_protocol::Wire;
use causo_protocol::api::{ADMISSION_HEADER, ChainStatus, Publication, Status, path, read_page};
use causo_protocol::batch::Batch;
use causo_protocol::bundle::Bundle;
use causo_protocol::event::EventForm;
use causo_protocol::log::ItemKind;
use causo_protocol::receipt::Receipt;
use causo_protocol::roster::Roster;
use causo_protocol::signed::Signed;
use causo_server::{App, Clock, ServerConfig, Tls, router};
use data_encoding::HEXLOWER;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use tower::ServiceExt;

const HOST: &str = "xa.example";

/// How long a courier walks.
const TEN_YEARS_MS: u64 = 10 * 365 * 86_400_000;

/// The moment at which everything was frozen, and what has gone by since.
struct Since(AtomicU64);

impl Clock for Since {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// A new server of today that holds the receipt key of then.
struct Today {
    router: axum::Router,
    receipt_key: [u8; 32],
    admission: String,
    told: Value,
    clock: Arc<Since>,
    folder: TempDir,
}

impl Today {
    fn start(frozen: &Frozen, bundle: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("receipt-key"), frozen.key::<32>("receipt_seed")).unwrap();
        let told: Value = serde_json::from_str(&frozen.text(&format!("{bundle}.json"))).unwrap();
        let clock = Arc::new(Since(told["now_ms"].as_u64().unwrap().into()));
        let config =
            ServerConfig { tls: Tls::None, ..ServerConfig::new(folder.path(), ([127, 0, 0, 1], 0).into()) };
        let app = App::open(&config, clock.clone(), &SystemEntropy).unwrap();
        let admission = fs::read_to_string(folder.path().join("admission-code")).unwrap();
        let receipt_key = frozen.signing("receipt_seed").public();
        Self { router: router(app), receipt_key, admission: admission.trim().to_owned(), told, clock, folder }
    }

    async fn send(&self, request: Request<Body>) -> (u16, Vec<u8>) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    async fn post(&self, path: &str, body: Vec<u8>) -> (u16, Vec<u8>) {
        let request = Request::post(path).header("host", HOST).header(ADMISSION_HEADER, &self.admission);
        self.send(request.body(body.into()).unwrap()).await
    }

    async fn publish(&self, kind: ItemKind, document: Signed) {
        let body = Publication { kind: Some(kind), document }.to_bytes();
        assert_eq!(self.post(path::DOCUMENTS, body).await.0, 201);
    }

    /// What a phone of the bundle's team is told.
    async fn get(&self, what: &str, nonce: u8) -> Vec<u8> {
        let team = self.told["team"].as_str().unwrap();
        let path = format!("/v1/teams/05152/{team}/{what}");
        let uri = format!("http://{HOST}{path}");
        let seed = HEXLOWER.decode(self.told["reader_transport_seed"].as_str().unwrap().as_bytes()).unwrap();
        let key = SigningKey::from_seed(&seed.try_into().unwrap());
        let (reader, now) = (self.told["reader"].as_str().unwrap(), (self.clock.now_ms() / 1000) as i64);
        let signed = http_signature::Request { method: "GET", target_uri: &uri, body: b"" };
        let SignatureHeaders { content_digest, signature_input, signature } =
            http_signature::sign(&key, reader, [nonce; 16], now, &signed);
        let request = Request::get(&path)
            .header("host", HOST)
            .header("content-digest", content_digest)
            .header("signature-input", signature_input)
            .header("signature", signature);
        let (status, body) = self.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(status, 200);
        body
    }
}

fn batches(frozen: &Frozen, bundle: &str) -> Vec<Vec<u8>> {
    let bytes = frozen.bytes(&format!("{bundle}.hex"));
    let bundle = Bundle::read(&bytes).unwrap();
    assert_eq!(bundle.to_bytes(), bytes);
    bundle.batches.into_iter().map(|packed| packed.0).collect()
}

#[tokio::test]
async fn a_bundle_made_by_hand_pushes_to_the_server_of_today_ten_years_on() {
    pushes("bundle", 1, 3).await;
}

#[tokio::test]
async fn a_bundle_that_a_phone_exported_pushes_to_the_server_of_today_ten_years_on() {
    pushes("bundle-2", 0, 2).await;
}

/// Pushes a bundle, in which so many batches are the reader's own and so many are others'.
async fn pushes(bundle: &str, own: usize, others: usize) {
    let counted = (own, others);
    let frozen = Frozen::v1();
    let today = Today::start(&frozen, bundle);
    for (kind, name) in [(ItemKind::AUTHORITY, "authority"), (ItemKind::ROSTER, "roster")] {
        let document = frozen.bytes(&format!("{bundle}-{name}.hex"));
        today.publish(kind, Signed::from_bytes(&document).unwrap()).await;
    }
    today.clock.0.fetch_add(TEN_YEARS_MS, Ordering::SeqCst);
    for packed in batches(&frozen, bundle) {
        let batch = Batch::unpack(&packed).unwrap();
        let (status, answer) = today.post(path::PUSH, packed.clone()).await;
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
        let receipt: Receipt =
            open_signed(&Signed::from_bytes(&answer).unwrap(), &[today.receipt_key]).unwrap();
        assert_eq!((receipt.chain, receipt.seq), (batch.chain(), batch.last_seq()));
        assert_eq!(today.post(path::PUSH, packed).await, (200, answer), "another courier brings it too");
    }
    let status = Status::from_bytes(&today.get("status", 1).await).unwrap();
    let end = |end: &ChainStatus| (end.chain.device.to_string(), end.seq, end.head.to_string());
    let mut ends: Vec<_> = status.chains.iter().map(end).collect();
    let mut told: Vec<_> = today.told["ends"].as_array().unwrap().iter().map(end_of).collect();
    ends.sort();
    told.sort();
    assert_eq!(ends, told);
    // A phone of the team gets the other phone's events as that phone signed them.
    let page = today.get("log?generation=1&after=0", 2).await;
    let (_, entries) = read_page(&page).unwrap();
    let batches = entries.iter().filter(|entry| entry.kind == ItemKind::BATCH);
    let (own, others): (Vec<_>, Vec<_>) = batches.partition(|entry| entry.payload.is_none());
    assert_eq!((own.len(), others.len()), counted);
    let roster = frozen.bytes(&format!("{bundle}-roster.hex"));
    let roster = Signed::from_bytes(&roster).unwrap().read::<Roster>().unwrap();
    for entry in others {
        let batch = Batch::unpack(&entry.payload.as_ref().unwrap().0).unwrap();
        let mut devices = roster.devices.iter().map(|device| device.keys.identity);
        let identity = devices.find(|identity| hash::device_id(identity) == batch.device).unwrap();
        verify_batch(&batch, &identity).unwrap();
    }
    drop(today.folder);
}

fn end_of(told: &Value) -> (String, u64, String) {
    let text = |name: &str| told[name].as_str().unwrap().to_owned();
    (text("device"), told["seq"].as_u64().unwrap(), text("head"))
}

#[test]
fn each_holds_every_form_of_body_and_no_facts_and_the_second_is_packed_with_a_dictionary() {
    for (bundle, packed_with, of_chains) in [("bundle", 0, 3), ("bundle-2", 1, 2)] {
        let (mut forms, mut chains) = (BTreeSet::new(), BTreeSet::new());
        for packed in batches(&Frozen::v1(), bundle) {
            let batch = Batch::unpack(&packed).unwrap();
            chains.insert(batch.chain().to_bytes());
            for event in batch.events().unwrap() {
                let EventForm::WithoutFacts { body, .. } = event.form else {
                    panic!("facts travel in no bundle")
                };
                forms.insert(body.0[0]);
                assert_eq!(body.0[1], packed_with, "{bundle}");
            }
        }
        assert_eq!((forms, chains.len()), (BTreeSet::from([0, 1, 2]), of_chains), "{bundle}");
    }
}
