//! A bundle that phones of version 1 exported pushes to the server of today: a courier may walk for years.

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
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;

const HOST: &str = "xa.example";

/// The moment at which everything was frozen.
struct Then(u64);

impl Clock for Then {
    fn now_ms(&self) -> u64 {
        self.0
    }
}

/// A new server of today that holds the receipt key of then.
struct Today {
    router: axum::Router,
    receipt_key: [u8; 32],
    admission: String,
    told: Value,
    folder: TempDir,
}

impl Today {
    fn start(frozen: &Frozen) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("receipt-key"), frozen.key::<32>("receipt_seed")).unwrap();
        let told: Value = serde_json::from_str(&frozen.text("bundle.json")).unwrap();
        let clock = Arc::new(Then(told["now_ms"].as_u64().unwrap()));
        let config =
            ServerConfig { tls: Tls::None, ..ServerConfig::new(folder.path(), ([127, 0, 0, 1], 0).into()) };
        let app = App::open(&config, clock, &SystemEntropy).unwrap();
        let admission = fs::read_to_string(folder.path().join("admission-code")).unwrap();
        let receipt_key = frozen.signing("receipt_seed").public();
        Self { router: router(app), receipt_key, admission: admission.trim().to_owned(), told, folder }
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

    /// What a phone of the bundle's team is told, asked for as then.
    async fn get(&self, what: &str, nonce: u8) -> Vec<u8> {
        let team = self.told["team"].as_str().unwrap();
        let path = format!("/v1/teams/05152/{team}/{what}");
        let uri = format!("http://{HOST}{path}");
        let seed = HEXLOWER.decode(self.told["reader_transport_seed"].as_str().unwrap().as_bytes()).unwrap();
        let key = SigningKey::from_seed(&seed.try_into().unwrap());
        let (reader, now) =
            (self.told["reader"].as_str().unwrap(), self.told["now_ms"].as_i64().unwrap() / 1000);
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

fn bundle(frozen: &Frozen) -> Vec<Vec<u8>> {
    let bytes = frozen.bytes("bundle.hex");
    let bundle = Bundle::read(&bytes).unwrap();
    assert_eq!(bundle.to_bytes(), bytes);
    bundle.batches.into_iter().map(|packed| packed.0).collect()
}

#[tokio::test]
async fn a_frozen_bundle_pushes_to_the_server_of_today() {
    let frozen = Frozen::v1();
    let today = Today::start(&frozen);
    for (kind, file) in
        [(ItemKind::AUTHORITY, "bundle-authority.hex"), (ItemKind::ROSTER, "bundle-roster.hex")]
    {
        today.publish(kind, Signed::from_bytes(&frozen.bytes(file)).unwrap()).await;
    }
    for packed in bundle(&frozen) {
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
    assert_eq!((own.len(), others.len()), (1, 3));
    let roster = Signed::from_bytes(&frozen.bytes("bundle-roster.hex")).unwrap().read::<Roster>().unwrap();
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
fn it_holds_every_form_of_body_and_no_facts() {
    let mut forms = Vec::new();
    let mut chains = Vec::new();
    for packed in bundle(&Frozen::v1()) {
        let batch = Batch::unpack(&packed).unwrap();
        chains.push(batch.chain());
        for event in batch.events().unwrap() {
            let EventForm::WithoutFacts { body, .. } = event.form else {
                panic!("facts travel in no bundle")
            };
            forms.push(body.0[0]);
        }
    }
    forms.sort_unstable();
    forms.dedup();
    chains.dedup();
    assert_eq!((forms.as_slice(), chains.len()), ([0, 1, 2].as_slice(), 3));
}
