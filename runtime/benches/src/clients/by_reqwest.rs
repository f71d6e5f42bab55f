//! By hand over reqwest, as its documentation shows it.

use std::hint::black_box;

use super::Caller;
use crate::Failed;
use crate::sample::{Booking, PATH, Request, TOKEN};

pub struct Usual {
    client: reqwest::Client,
    base: String,
}

impl Usual {
    pub fn new(address: &str) -> Result<Self, Failed> {
        Ok(Self { client: client()?, base: format!("http://{address}") })
    }

    fn request(&self, booking_id: i64) -> reqwest::RequestBuilder {
        self.client
            .post(format!("{}{PATH}", self.base))
            .bearer_auth(TOKEN)
            .header("accept", "application/json")
            .json(&Request { booking_id })
    }
}

impl Caller for Usual {
    async fn call(&mut self) -> Result<(), Failed> {
        let response = self.request(black_box(1)).send().await?.error_for_status()?;
        black_box(response.json::<Booking>().await?);
        Ok(())
    }
}

pub fn client() -> Result<reqwest::Client, Failed> {
    let provider = rustls::crypto::ring::default_provider().into();
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build()?)
}

pub fn build(count: u32) -> Result<(), Failed> {
    let usual = Usual::new("127.0.0.1:8080")?;
    for _ in 0..count {
        black_box(usual.request(black_box(1)).build()?);
    }
    Ok(())
}
