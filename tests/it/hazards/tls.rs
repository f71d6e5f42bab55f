//! Servers that cannot prove who they are hear nothing of the request.

use std::error::Error as _;

use endpoint_runtime::{Client, Error, ErrorKind, Outcome};
use endpoint_tests::Recorder;
use endpoint_tests::carrier::carried;
use endpoint_tests::tls::{Authority, End, Says, TlsServer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::{TOKEN, write};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

fn trusting(server: &TlsServer, root: impl Into<Vec<u8>>) -> Client {
    carried(Client::builder(server.base_url())).bearer(TOKEN).root_certificate(root).build().unwrap()
}

/// A write to a server with such a certificate, by a client that trusts `root`.
async fn refused(authority: &Authority, says: Says, root: Vec<u8>) -> Error {
    let server = TlsServer::start(authority.config(says, &[]), ANSWER, End::Told).await;
    let error = trusting(&server, root).send(&write()).await.unwrap_err();
    assert_eq!(server.heard(), "");
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Tls, Outcome::NotSent), "{error:?}");
    assert!(error.to_string().ends_with("; nothing was sent"), "{error}");
    error
}

#[tokio::test]
async fn a_private_authority_can_be_trusted() {
    let authority = Authority::new();
    let server = TlsServer::start(authority.config(Says::Right, &[]), ANSWER, End::Told).await;
    trusting(&server, authority.root()).send(&write()).await.unwrap();
    assert!(server.heard().contains(TOKEN));
    let pem = authority.root_pem();
    trusting(&server, pem).send(&write()).await.unwrap();
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused() {
    let authority = Authority::new();
    let error = refused(&authority, Says::Right, Authority::new().root()).await;
    assert!(error.to_string().contains("from an authority that is not trusted"), "{error}");
    assert!(error.source().is_some());

    let server = TlsServer::start(authority.config(Says::Right, &[]), ANSWER, End::Told).await;
    let system = carried(Client::builder(server.base_url())).bearer(TOKEN).build().unwrap();
    assert_eq!(system.send(&write()).await.unwrap_err().kind(), ErrorKind::Tls);
    assert_eq!(server.heard(), "");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let authority = Authority::new();
    let error = refused(&authority, Says::WrongName, authority.root()).await;
    assert!(error.to_string().contains("its certificate is for another name"), "{error}");
}

#[tokio::test]
async fn a_certificate_that_has_expired_is_refused() {
    let authority = Authority::new();
    let error = refused(&authority, Says::Expired, authority.root()).await;
    assert!(error.to_string().contains("its certificate has expired"), "{error}");
}

/// Answers the first bytes of a handshake with these, and keeps what came.
async fn handshake(reply: Vec<u8>) -> (Error, Vec<u8>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; 4096];
        let read = stream.read(&mut heard).await.unwrap();
        heard.truncate(read);
        stream.write_all(&reply).await.unwrap();
        stream.shutdown().await.unwrap();
        let _ = stream.read_to_end(&mut heard).await;
        heard
    });
    let client = carried(Client::builder(format!("https://localhost:{port}"))).bearer(TOKEN).build().unwrap();
    let error = client.send(&write()).await.unwrap_err();
    (error, server.await.unwrap())
}

#[tokio::test]
async fn an_old_version_of_tls_is_refused() {
    // A hello of TLS 1.1: version, random, no session, a cipher of that time, no compression.
    let hello = [&[3, 2][..], &[7; 32], &[0, 0xC0, 0x13, 0]].concat();
    let length = u8::try_from(hello.len()).unwrap();
    let message = [&[2, 0, 0, length][..], &hello].concat();
    let record = [&[22, 3, 2, 0, length + 4][..], &message].concat();
    let alert = vec![21, 3, 1, 0, 2, 2, 70];
    for reply in [record, alert] {
        let (error, heard) = handshake(reply).await;
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Tls, Outcome::NotSent), "{error:?}");
        assert!(error.to_string().contains("it speaks no TLS 1.2 or 1.3"), "{error}");
        assert!(!String::from_utf8_lossy(&heard).contains(TOKEN));
    }
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_refused() {
    let (error, heard) = handshake(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Tls, Outcome::NotSent), "{error:?}");
    assert!(!String::from_utf8_lossy(&heard).contains(TOKEN));
}

#[tokio::test]
async fn a_connection_that_ends_in_the_handshake_is_no_connection() {
    let (error, _) = handshake(Vec::new()).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connect, Outcome::NotSent), "{error:?}");
}

#[tokio::test]
async fn an_answer_without_a_length_has_to_end_as_tls_ends() {
    let authority = Authority::new();
    let open = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{}";
    for (end, whole) in [(End::Told, true), (End::Cut, false)] {
        let server = TlsServer::start(authority.config(Says::Right, &[]), open, end).await;
        let answer = trusting(&server, authority.root()).send(&super::Read).await;
        assert_eq!(answer.is_ok(), whole, "{answer:?}");
    }
}

#[tokio::test]
async fn a_root_certificate_that_is_none_is_refused_when_the_client_is_built() {
    let server = Recorder::start(endpoint_tests::recorder::Then::Close).await;
    let base = server.base_url().replace("http://", "https://");
    for root in [&b""[..], b"0", b"-----BEGIN CERTIFICATE-----\n*\n", b"-----BEGIN PRIVATE KEY-----\n"] {
        let error = carried(Client::builder(base.clone())).root_certificate(root).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains("neither in DER nor in PEM"), "{error}");
    }
}
