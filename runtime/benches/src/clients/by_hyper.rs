//! By hand over hyper, on one connection that stays.

use std::hint::black_box;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;

use super::Caller;
use crate::Failed;
use crate::sample::{Booking, JSON, PATH, Request, TOKEN};

pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Connection {
    pub async fn new(address: &str) -> Result<Self, Failed> {
        let stream = tokio::net::TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, host: address.to_owned() })
    }
}

impl Caller for Connection {
    async fn call(&mut self) -> Result<(), Failed> {
        let request = request(&self.host, black_box(1))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        if !response.status().is_success() {
            return Err("refused".into());
        }
        let body = response.into_body().collect().await?.to_bytes();
        black_box(serde_json::from_slice::<Booking>(&body)?);
        Ok(())
    }
}

fn request(host: &str, booking_id: i64) -> Result<http::Request<Full<Bytes>>, Failed> {
    let body = serde_json::to_vec(&Request { booking_id })?;
    let mut bearer = HeaderValue::try_from(format!("Bearer {TOKEN}"))?;
    bearer.set_sensitive(true);
    let request = http::Request::post(PATH)
        .header(HOST, host)
        .header(AUTHORIZATION, bearer)
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/json")
        .body(Full::new(Bytes::from(body)))?;
    Ok(request)
}

pub fn build(count: u32) -> Result<(), Failed> {
    for _ in 0..count {
        black_box(request(black_box("127.0.0.1:8080"), black_box(1))?);
    }
    Ok(())
}

/// As every client does that is written by hand.
pub fn decode(count: u32) -> Result<(), Failed> {
    for _ in 0..count {
        black_box(serde_json::from_slice::<Booking>(black_box(JSON.as_bytes()))?);
    }
    Ok(())
}
