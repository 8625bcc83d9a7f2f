//! What the server writes into its log: the route, never what stands in it.

use crate::world::{COMMUNE, Chain, World};
use axum::body::Body;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

/// Collects what is logged.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Page {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_names_routes_and_nothing_that_stands_in_them() {
    let page = Page::default();
    let subscriber =
        tracing_subscriber::fmt().json().with_env_filter("causo_server=trace").with_writer(page.clone());
    // For the whole process: what the other tests do at the same time must name nobody either. A subscriber of one
    // thread alone would miss events that another thread met first.
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(2, 1);
    world.push(&chain.batch(&lan, 1, 2)).await;
    world.page(&minh, 1, 0).await;
    let token = "ab".repeat(16);
    world.call("GET", &format!("/v1/enrolment/{token}/hello"), Body::empty()).await;
    world.call("GET", "/somebody/special", Body::empty()).await;

    let log = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
    for route in ["/v1/push", "/v1/teams/{commune}/{team}/log", "/v1/enrolment/{token}/hello", "\"none\""] {
        assert!(log.contains(route), "{route} in {log}");
    }
    assert!(log.contains("\"status\":200") && log.contains("\"bytes_in\""));
    let (team, lan, minh) = (world.officer.team.to_string(), lan.id.to_string(), minh.id.to_string());
    let code = world.admission_code();
    for secret in [COMMUNE, &team, &lan, &minh, &token, &code, "somebody", "nonce", "xa.example"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
