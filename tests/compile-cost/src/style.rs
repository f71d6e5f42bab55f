//! The ways to write one endpoint. All of them send the same request and read the same answer.

use std::fmt::Write as _;

use crate::Failed;

/// A way to write an endpoint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The types and no endpoint: what all others are compared with.
    Bare,
    Ours,
    /// With an answer that is described as well, as every endpoint of the catalogue is.
    OursDescribed,
    Reqwest,
    Hyper,
    Rustify,
}

/// How much of the program there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The types and what is declared of them.
    Declarations,
    /// An `async fn` for each endpoint that calls it as well, all of which the program can reach.
    Calls,
}

impl Style {
    pub const ALL: [Self; 6] =
        [Self::Bare, Self::Ours, Self::OursDescribed, Self::Reqwest, Self::Hyper, Self::Rustify];

    pub fn parse(name: &str) -> Result<Self, Failed> {
        let found = Self::ALL.into_iter().find(|style| style.key() == name);
        found.ok_or_else(|| {
            let known: Vec<_> = Self::ALL.into_iter().map(Self::key).collect();
            format!("no style `{name}`, only {}", known.join(", ")).into()
        })
    }

    /// A name without spaces.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::Ours => "ours",
            Self::OursDescribed => "ours-described",
            Self::Reqwest => "reqwest",
            Self::Hyper => "hyper",
            Self::Rustify => "rustify",
        }
    }

    pub fn is_peer(self) -> bool {
        matches!(self, Self::Reqwest | Self::Hyper | Self::Rustify)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare types",
            Self::Ours => "this crate",
            Self::OursDescribed => "this crate, answer with `Schema`",
            Self::Reqwest => "reqwest by hand",
            Self::Hyper => "hyper by hand",
            Self::Rustify => "rustify",
        }
    }

    /// A whole program with this many endpoints.
    pub fn program(self, count: u32, part: Part) -> String {
        let mut text = String::from("#![allow(dead_code)]\n");
        text.push_str(self.shared());
        for number in 1..=count {
            let number = number.to_string();
            text.push_str(&self.declaration().replace('#', &number).replace('§', "#"));
            if part == Part::Calls {
                text.push_str(&self.call().replace('#', &number));
            }
        }
        match part {
            Part::Declarations => text.push_str("fn main() {}\n"),
            Part::Calls => self.main(count, &mut text),
        }
        text
    }

    /// Every call can be reached, and none is compiled into another. The table is the same for all styles.
    fn main(self, count: u32, text: &mut String) {
        let client = self.client();
        text.push_str("type Done<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;\n");
        writeln!(text, "const CALLS: &[for<'a> fn(&'a {client}) -> Done<'a>] = &[").expect("a `String` grows");
        for number in 1..=count {
            writeln!(text, "    |c| Box::pin(async move {{ std::hint::black_box(call{number}(c).await); }}),")
                .expect("a `String` grows");
        }
        let made = self.client_made();
        write!(
            text,
            "];\n\
             fn main() {{\n\
             \x20   let which = std::env::args().count();\n\
             \x20   let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();\n\
             \x20   let client = {made};\n\
             \x20   if let Some(call) = CALLS.get(which) {{\n\
             \x20       runtime.block_on(call(&client));\n\
             \x20   }}\n\
             }}\n"
        )
        .expect("a `String` grows");
    }

    /// What stands at the top of the file.
    fn shared(self) -> &'static str {
        match self {
            Self::Hyper => {
                "type Connections = hyper_util::client::legacy::connect::HttpConnector;\n\
                 type Client = hyper_util::client::legacy::Client<Connections, http_body_util::Full<bytes::Bytes>>;\n\
                 type Failed = Box<dyn std::error::Error + Send + Sync>;\n"
            }
            Self::Rustify => "use rustify::Endpoint as _;\n",
            _ => "",
        }
    }

    fn client(self) -> &'static str {
        match self {
            Self::Bare => "Vec<u8>",
            Self::Ours | Self::OursDescribed => "endpoint_runtime::Client",
            Self::Reqwest => "reqwest::Client",
            Self::Hyper => "Client",
            Self::Rustify => "rustify::Client",
        }
    }

    fn client_made(self) -> &'static str {
        match self {
            Self::Bare => "std::env::args().next().unwrap().into_bytes()",
            Self::Ours | Self::OursDescribed => {
                r#"endpoint_runtime::Client::builder("https://a.example").bearer("t").build().unwrap()"#
            }
            Self::Reqwest => "reqwest::Client::new()",
            Self::Hyper => {
                "Client::builder(hyper_util::rt::TokioExecutor::new()).build(Connections::new())"
            }
            Self::Rustify => r#"rustify::Client::default("http://127.0.0.1")"#,
        }
    }

    /// Types and endpoint number `#`; `§` stands for the sign itself.
    fn declaration(self) -> &'static str {
        match self {
            Self::Bare => {
                "
pub struct Get# { pub id: u64, pub filter: Option<String>, pub limit: u32 }

§[derive(Debug, serde::Deserialize)]
pub struct Get#Response { pub id: u64, pub name: String, pub note: Option<String>, pub count: i32, pub open: bool }
"
            }
            Self::Ours => {
                r#"
§[endpoint_runtime::endpoint(GET, "/v1/group/get#/{id}", scope = "read_things")]
pub struct Get# { pub id: u64, pub filter: Option<String>, pub limit: u32 }

§[derive(Debug, serde::Deserialize)]
pub struct Get#Response { pub id: u64, pub name: String, pub note: Option<String>, pub count: i32, pub open: bool }
"#
            }
            Self::OursDescribed => {
                r#"
§[endpoint_runtime::endpoint(GET, "/v1/group/get#/{id}", scope = "read_things")]
pub struct Get# { pub id: u64, pub filter: Option<String>, pub limit: u32 }

§[derive(Debug, serde::Deserialize, endpoint_runtime::schema::Schema)]
pub struct Get#Response { pub id: u64, pub name: String, pub note: Option<String>, pub count: i32, pub open: bool }
"#
            }
            Self::Reqwest => {
                r#"
pub struct Get# { pub id: u64, pub filter: Option<String>, pub limit: u32 }

§[derive(Debug, serde::Deserialize)]
pub struct Get#Response { pub id: u64, pub name: String, pub note: Option<String>, pub count: i32, pub open: bool }

impl Get# {
    pub async fn send(&self, client: &reqwest::Client, base: &str, token: &str) -> Result<Get#Response, reqwest::Error> {
        let mut call = client.get(format!("{base}/v1/group/get#/{}", self.id)).bearer_auth(token);
        if let Some(filter) = &self.filter {
            call = call.query(&[("filter", filter)]);
        }
        call.query(&[("limit", self.limit)]).send().await?.error_for_status()?.json().await
    }
}
"#
            }
            Self::Hyper => {
                r#"
pub struct Get# { pub id: u64, pub filter: Option<String>, pub limit: u32 }

§[derive(Debug, serde::Deserialize)]
pub struct Get#Response { pub id: u64, pub name: String, pub note: Option<String>, pub count: i32, pub open: bool }

impl Get# {
    pub async fn send(&self, client: &Client, base: &str, token: &str) -> Result<Get#Response, Failed> {
        let mut uri = format!("{base}/v1/group/get#/{}?limit={}", self.id, self.limit);
        if let Some(filter) = &self.filter {
            uri.push_str("&filter=");
            uri.push_str(filter);
        }
        let request = http::Request::get(uri)
            .header(http::header::AUTHORIZATION, format!("Bearer {token}"))
            .body(http_body_util::Full::default())?;
        let response = client.request(request).await?;
        if !response.status().is_success() {
            return Err(response.status().to_string().into());
        }
        let body = http_body_util::BodyExt::collect(response.into_body()).await?.to_bytes();
        Ok(serde_json::from_slice(&body)?)
    }
}
"#
            }
            Self::Rustify => {
                r#"
§[derive(Debug, serde::Serialize, rustify_derive::Endpoint)]
§[endpoint(path = "/v1/group/get#/{self.id}", method = "GET", response = "Get#Response")]
pub struct Get# {
    §[endpoint(skip)]
    pub id: u64,
    §[endpoint(query)]
    pub filter: Option<String>,
    §[endpoint(query)]
    pub limit: u32,
}

§[derive(Debug, serde::Deserialize)]
pub struct Get#Response { pub id: u64, pub name: String, pub note: Option<String>, pub count: i32, pub open: bool }
"#
            }
        }
    }

    /// The call of endpoint number `#`.
    fn call(self) -> &'static str {
        match self {
            Self::Bare => {
                "
pub async fn call#(body: &Vec<u8>) -> Option<Get#Response> {
    serde_json::from_slice(body).ok()
}
"
            }
            Self::Ours | Self::OursDescribed => {
                "
pub async fn call#(client: &endpoint_runtime::Client) -> Option<Get#Response> {
    client.send(&Get# { id: 1, filter: None, limit: 2 }).await.ok()
}
"
            }
            Self::Reqwest => {
                r#"
pub async fn call#(client: &reqwest::Client) -> Option<Get#Response> {
    Get# { id: 1, filter: None, limit: 2 }.send(client, "http://127.0.0.1", "t").await.ok()
}
"#
            }
            Self::Hyper => {
                r#"
pub async fn call#(client: &Client) -> Option<Get#Response> {
    Get# { id: 1, filter: None, limit: 2 }.send(client, "http://127.0.0.1", "t").await.ok()
}
"#
            }
            Self::Rustify => {
                "
pub async fn call#(client: &rustify::Client) -> Option<Get#Response> {
    Get# { id: 1, filter: None, limit: 2 }.exec(client).await.ok()?.parse().ok()
}
"
            }
        }
    }
}
