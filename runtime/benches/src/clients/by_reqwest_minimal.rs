//! By hand over reqwest, with the address parsed once and the credential made once.

use std::hint::black_box;

use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::Url;

use super::{Caller, Target};
use crate::Failed;
use crate::sample::{Booking, PATH, Request, TOKEN};

pub struct Prepared {
    client: reqwest::Client,
    url: Url,
    bearer: HeaderValue,
}

impl Prepared {
    fn prepare(target: &Target) -> Result<Self, Failed> {
        let mut bearer = HeaderValue::try_from(format!("Bearer {TOKEN}"))?;
        bearer.set_sensitive(true);
        let url = format!("{}{PATH}", target.base()).parse()?;
        Ok(Self { client: super::by_reqwest::client(target)?, url, bearer })
    }

    fn request(&self, booking_id: i64) -> Result<reqwest::Request, Failed> {
        let mut request = reqwest::Request::new(Method::POST, self.url.clone());
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, self.bearer.clone());
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *request.body_mut() = Some(serde_json::to_vec(&Request { booking_id })?.into());
        Ok(request)
    }
}

impl Caller for Prepared {
    async fn new(target: &Target) -> Result<Self, Failed> {
        Self::prepare(target)
    }

    async fn another(&self) -> Result<Self, Failed> {
        Ok(Self { client: self.client.clone(), url: self.url.clone(), bearer: self.bearer.clone() })
    }

    async fn call(&mut self) -> Result<(), Failed> {
        let response = self.client.execute(self.request(black_box(1))?).await?;
        if !response.status().is_success() {
            return Err("refused".into());
        }
        black_box(serde_json::from_slice::<Booking>(&response.bytes().await?)?);
        Ok(())
    }
}

pub fn build(count: u32) -> Result<(), Failed> {
    let prepared = Prepared::prepare(&Target::plain("127.0.0.1:8080"))?;
    for _ in 0..count {
        black_box(prepared.request(black_box(1))?);
    }
    Ok(())
}
