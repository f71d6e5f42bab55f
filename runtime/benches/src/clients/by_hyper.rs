//! By hand over hyper, on one connection that stays.

use std::hint::black_box;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue};
use http::uri::Uri;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;

use super::{Caller, Target};
use crate::sample::{Booking, JSON, PATH, Request, TOKEN};
use crate::{Failed, tls};

pub struct Connection {
    sender: Sender,
    target: Target,
}

enum Sender {
    One(http1::SendRequest<Full<Bytes>>),
    Two(http2::SendRequest<Full<Bytes>>, Uri),
}

impl Caller for Connection {
    async fn new(target: &Target) -> Result<Self, Failed> {
        let target = target.clone();
        let stream = tokio::net::TcpStream::connect(&target.address).await?;
        stream.set_nodelay(true)?;
        let Some(root) = &target.root else {
            let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            return Ok(Self { sender: Sender::One(sender), target });
        };
        let host = target.address.split(':').next().unwrap_or_default();
        let name = ServerName::try_from(host)?.to_owned();
        let connector = TlsConnector::from(Arc::new(tls::client(Some(root))?));
        let stream = TokioIo::new(connector.connect(name, stream).await?);
        let (sender, connection) = http2::handshake(TokioExecutor::new(), stream).await?;
        tokio::spawn(connection);
        let uri = format!("{}{PATH}", target.base()).parse()?;
        Ok(Self { sender: Sender::Two(sender, uri), target })
    }

    /// HTTP/1.1 has no two calls at the same time on one connection.
    async fn another(&self) -> Result<Self, Failed> {
        match &self.sender {
            Sender::One(_) => Self::new(&self.target).await,
            Sender::Two(sender, uri) => {
                Ok(Self { sender: Sender::Two(sender.clone(), uri.clone()), target: self.target.clone() })
            }
        }
    }

    async fn call(&mut self) -> Result<(), Failed> {
        let response = self.send(black_box(1)).await?;
        if !response.status().is_success() {
            return Err("refused".into());
        }
        let body = response.into_body().collect().await?.to_bytes();
        black_box(serde_json::from_slice::<Booking>(&body)?);
        Ok(())
    }
}

impl Connection {
    async fn send(&mut self, booking_id: i64) -> Result<http::Response<Incoming>, Failed> {
        match &mut self.sender {
            Sender::One(sender) => {
                let request = request(&self.target.address, booking_id)?;
                sender.ready().await?;
                Ok(sender.send_request(request).await?)
            }
            Sender::Two(sender, uri) => {
                let request = prepared(http::Request::post(uri.clone()), booking_id)?;
                sender.ready().await?;
                Ok(sender.send_request(request).await?)
            }
        }
    }
}

fn request(host: &str, booking_id: i64) -> Result<http::Request<Full<Bytes>>, Failed> {
    prepared(http::Request::post(PATH).header(HOST, host), booking_id)
}

fn prepared(begun: http::request::Builder, booking_id: i64) -> Result<http::Request<Full<Bytes>>, Failed> {
    let body = serde_json::to_vec(&Request { booking_id })?;
    let mut bearer = HeaderValue::try_from(format!("Bearer {TOKEN}"))?;
    bearer.set_sensitive(true);
    let request = begun
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
