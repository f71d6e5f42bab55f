//! An API of your own in sixty lines: two endpoints in the shape of GitHub's issues, played by a sandbox.
//!
//! `cargo run -p endpoint-sandbox --example own_api`

use std::collections::BTreeMap;

use endpoint_runtime::catalogue::{Catalogue, Group};
use endpoint_runtime::http::StatusCode;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::{Api, Client, Endpoint as _, Within, endpoint};
use endpoint_sandbox::{Call, Reply, Rule, Sandbox};
use serde::{Deserialize, Serialize};

enum GitHub {}

impl Api for GitHub {
    const NAME: &'static str = "GitHub";
}

impl Within<Self> for GitHub {}

/// Lists the issues of a repository.
#[endpoint(GET, "/repos/{owner}/{repo}/issues", api = GitHub, response = Vec<Issue>)]
struct ListIssues<'a> {
    owner: &'a str,
    repo: &'a str,
    labels: Option<&'a str>,
}

/// Opens an issue.
#[endpoint(POST, "/repos/{owner}/{repo}/issues", api = GitHub, scope = "repo", response = Issue)]
struct CreateIssue<'a> {
    owner: &'a str,
    repo: &'a str,
    title: String,
    labels: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Schema)]
struct Issue {
    number: u64,
    title: String,
    labels: Vec<String>,
}

const ISSUES: Group = Group::new("issues", &[ListIssues::METADATA, CreateIssue::METADATA]);
static CATALOGUE: Catalogue = Catalogue::new("GitHub", &[ISSUES]);

/// What the sandbox does with a call that has passed every check of the declaration.
const RULES: &[Rule<BTreeMap<u64, Issue>>] = &[("issues.ListIssues", list), ("issues.CreateIssue", create)];

fn list(issues: &mut BTreeMap<u64, Issue>, call: &Call) -> Result<Reply, Reply> {
    let wanted = |it: &&Issue| call.text("labels").is_none_or(|label| it.labels.iter().any(|l| l == label));
    Ok(Reply::of(&issues.values().filter(wanted).collect::<Vec<_>>()))
}

fn create(issues: &mut BTreeMap<u64, Issue>, call: &Call) -> Result<Reply, Reply> {
    let number = issues.len() as u64 + 1;
    let issue = Issue { number, title: call.need("title")?, labels: call.need("labels")? };
    issues.insert(number, issue.clone());
    Ok(Reply::of(&issue).status(StatusCode::CREATED))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::builder(&CATALOGUE).state(BTreeMap::new(), RULES.iter().copied()).start().await?;
    let client = Client::<GitHub>::at(sandbox.base_url()).bearer(sandbox.token(&["repo"]));
    let client = client.allow_plaintext_loopback().build()?;

    let (owner, repo) = ("octocat", "hello world");
    let labels = vec!["bug".to_owned()];
    println!("{:?}", client.send(&CreateIssue { owner, repo, title: "Crash".to_owned(), labels }).await?);
    println!("{:?}", client.send(&ListIssues { owner, repo, labels: Some("bug") }).await?);
    sandbox.verify()?;
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
