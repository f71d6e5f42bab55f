//! By hand over reqwest, as its documentation shows it.

use std::hint::black_box;

use super::{Caller, Target};
use crate::sample::{Booking, PATH, Request, TOKEN};
use crate::{Failed, tls};

pub struct Usual {
    client: reqwest::Client,
    base: String,
}

impl Usual {
    fn request(&self, booking_id: i64) -> reqwest::RequestBuilder {
        self.client
            .post(format!("{}{PATH}", self.base))
            .bearer_auth(TOKEN)
            .header("accept", "application/json")
            .json(&Request { booking_id })
    }
}

impl Caller for Usual {
    async fn new(target: &Target) -> Result<Self, Failed> {
        Ok(Self { client: client(target)?, base: target.base() })
    }

    async fn another(&self) -> Result<Self, Failed> {
        Ok(Self { client: self.client.clone(), base: self.base.clone() })
    }

    async fn call(&mut self) -> Result<(), Failed> {
        let response = self.request(black_box(1)).send().await?.error_for_status()?;
        black_box(response.json::<Booking>().await?);
        Ok(())
    }
}

pub fn client(target: &Target) -> Result<reqwest::Client, Failed> {
    let tls = tls::client(target.root.as_deref())?;
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build()?)
}

pub fn build(count: u32) -> Result<(), Failed> {
    let target = Target::plain("127.0.0.1:8080");
    let usual = Usual { client: client(&target)?, base: target.base() };
    for _ in 0..count {
        black_box(usual.request(black_box(1)).build()?);
    }
    Ok(())
}
