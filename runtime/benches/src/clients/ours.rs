//! Through the declaration, with every default on.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_runtime::{BaseUrl, decode as decoded, encode};
use endpoints::webcam::RescheduleMadeBooking;
use http::HeaderValue;

use super::{Caller, Target};
use crate::Failed;
use crate::sample::{JSON, TOKEN, XML};

/// Over reqwest.
pub struct Ours(endpoints::Client);

/// Over the second transport.
pub struct OverHyper(endpoints::Client);

fn builder(target: &Target) -> endpoint_runtime::ClientBuilder<endpoints::AdultWork> {
    let builder = endpoints::Client::at(target.base())
        .bearer(TOKEN)
        .granted(["account_webcam_bookings"])
        .allow_plaintext_loopback();
    match &target.root {
        Some(root) => builder.root_certificate(root.clone()),
        None => builder,
    }
}

impl Caller for Ours {
    async fn new(target: &Target) -> Result<Self, Failed> {
        Ok(Self(builder(target).build()?))
    }

    async fn another(&self) -> Result<Self, Failed> {
        Ok(Self(self.0.clone()))
    }

    async fn call(&mut self) -> Result<(), Failed> {
        call(&self.0).await
    }
}

impl Caller for OverHyper {
    async fn new(target: &Target) -> Result<Self, Failed> {
        Ok(Self(builder(target).hyper().build()?))
    }

    async fn another(&self) -> Result<Self, Failed> {
        Ok(Self(self.0.clone()))
    }

    async fn call(&mut self) -> Result<(), Failed> {
        call(&self.0).await
    }
}

async fn call(client: &endpoints::Client) -> Result<(), Failed> {
    let request = RescheduleMadeBooking { booking_id: black_box(1).into() };
    black_box(client.send(&request).await?);
    Ok(())
}

/// The credential is put on the request by the client; its part is not in here.
pub fn build(count: u32) -> Result<(), Failed> {
    let base: BaseUrl = "http://127.0.0.1:8080".parse()?;
    for _ in 0..count {
        let request = RescheduleMadeBooking { booking_id: black_box(1).into() };
        let mut request = encode(&request, black_box(&base))?;
        black_box(&mut request);
    }
    Ok(())
}

pub fn decode(count: u32) -> Result<(), Failed> {
    let response = response("application/json; charset=utf-8", JSON);
    for _ in 0..count {
        black_box(decoded::<RescheduleMadeBooking>(black_box(&response).clone())?);
    }
    Ok(())
}

pub fn decode_xml(count: u32) -> Result<(), Failed> {
    let response = response("application/xml; charset=utf-8", XML);
    for _ in 0..count {
        black_box(decoded::<RescheduleMadeBooking>(black_box(&response).clone())?);
    }
    Ok(())
}

/// Only the response that the other two are handed.
pub fn no_decode(count: u32) -> Result<(), Failed> {
    let response = response("application/json; charset=utf-8", JSON);
    for _ in 0..count {
        black_box(black_box(&response).clone());
    }
    Ok(())
}

fn response(kind: &'static str, body: &'static str) -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::from_static(body.as_bytes()));
    response.headers_mut().insert("content-type", HeaderValue::from_static(kind));
    response
}
