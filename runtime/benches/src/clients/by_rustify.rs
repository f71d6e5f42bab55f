//! Through rustify, the framework that is nearest to ours, with a middleware for the credential.

use std::hint::black_box;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use rustify::errors::ClientError;
use rustify::{Endpoint, MiddleWare};
use rustify_derive::Endpoint;

use super::{Caller, Target};
use crate::Failed;
use crate::sample::{Booking, TOKEN};

#[derive(Debug, serde::Serialize, Endpoint)]
#[endpoint(path = "v1/Webcam/RescheduleMadeBooking", method = "POST", response = "Booking")]
struct Reschedule {
    #[serde(rename = "BookingID")]
    booking_id: i64,
}

pub struct Rustify {
    client: rustify::Client,
}

struct Bearer;

impl MiddleWare for Bearer {
    fn request<E: Endpoint>(&self, _: &E, request: &mut http::Request<Vec<u8>>) -> Result<(), ClientError> {
        let mut bearer = HeaderValue::try_from(format!("Bearer {TOKEN}"))
            .map_err(|error| ClientError::GenericError { source: error.into() })?;
        bearer.set_sensitive(true);
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, bearer);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(())
    }

    fn response<E: Endpoint>(&self, _: &E, _: &mut http::Response<Vec<u8>>) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Caller for Rustify {
    async fn new(target: &Target) -> Result<Self, Failed> {
        let client = super::by_reqwest::client(target)?;
        Ok(Self { client: rustify::Client::new(&target.base(), client) })
    }

    async fn another(&self) -> Result<Self, Failed> {
        Ok(Self { client: rustify::Client::new(&self.client.base, self.client.http.clone()) })
    }

    async fn call(&mut self) -> Result<(), Failed> {
        let endpoint = Reschedule { booking_id: black_box(1) };
        let answer = endpoint.with_middleware(&Bearer).exec(&self.client).await?;
        black_box(answer.parse()?);
        Ok(())
    }
}

pub fn build(count: u32) -> Result<(), Failed> {
    for _ in 0..count {
        let endpoint = Reschedule { booking_id: black_box(1) };
        black_box(endpoint.with_middleware(&Bearer).request(black_box("http://127.0.0.1:8080"))?);
    }
    Ok(())
}
