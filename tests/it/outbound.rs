//! Nobody makes this server call a machine that is not one of the open internet: through no form of an
//! address, and through none of the ways in which others name one.

use std::net::TcpListener;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use palier::outbound::{Outbound, Reach, Refusal};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::json;
use url::Url;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::pushes::Browser;

/// Hosts that are this machine or its neighbours, in every way to write them that we know.
const HOSTS: &[&str] = &[
    // Special-purpose addresses (RFC 6890 and later).
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    // The same in other forms: one number, hexadecimal, octal, short, with a dot at the end.
    "2130706433",
    "0x7f000001",
    "017700000001",
    "0177.0.0.1",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "127.1",
    "127.0.1",
    "0",
    "3232235777",
    "0xa9fea9fe",
    "2852039166",
    "127.0.0.1.",
    "127.0.0.1%2e",
    // In letters that are made into those.
    "\u{ff11}\u{ff12}\u{ff17}.0.0.1",
    "\u{2460}\u{2461}\u{2466}.\u{24ea}.\u{24ea}.\u{2460}",
    "127\u{3002}0\u{3002}0\u{3002}1",
    // IPv6, and IPv4 inside of it: mapped, compatible, translated, NAT64, 6to4, Teredo.
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::169.254.169.254]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::]",
    "[2001::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[5f00::1]",
    "[100::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    // Names that need no looking up.
    "localhost",
    "LOCALHOST",
    "loc%61lhost",
    "intranet",
    "metadata",
];

/// Whole addresses that say one host and mean another, another port, or another protocol.
const ADDRESSES: &[&str] = &[
    "https://push.example.invalid:22/",
    "https://push.example.invalid:80/",
    "https://push.example.invalid:6379/",
    "https://push.example.invalid:8443/",
    "https://user@push.example.invalid/",
    "https://user:word@127.0.0.1/",
    "https://push.example.invalid@127.0.0.1/",
    "https://127.0.0.1\\@push.example.invalid/",
    "https://127.0.0.1#@push.example.invalid/",
    "https://127.0.0.1?@push.example.invalid/",
    "https:127.0.0.1/",
    "https:///127.0.0.1/",
    "http://push.example.invalid/",
    "ftp://push.example.invalid/",
    "gopher://127.0.0.1:70/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "javascript:alert(1)",
];

fn hostile() -> Vec<String> {
    let hosts = HOSTS.iter().map(|host| format!("https://{host}/a"));
    let addresses = ADDRESSES.iter().map(|one| (*one).to_owned());
    hosts.chain(addresses).collect()
}

#[tokio::test]
async fn the_door_opens_to_no_form_of_an_address_at_home() {
    let door = Outbound::new(Reach::Public).unwrap();
    let hostile = hostile();
    assert!(hostile.len() >= 80, "{}", hostile.len());
    for address in hostile {
        let Ok(url) = Url::parse(&address) else {
            continue;
        };
        let got = door.get(&url, 1_000).await;
        assert_eq!(got, Err(Refusal::Closed), "{address}");
        let posted = door.post(&url, HeaderMap::new(), Vec::new()).await;
        assert_eq!(posted, Err(Refusal::Closed), "{address}");
    }
}

/// A listener, and its address.
fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (listener, address)
}

#[tokio::test]
async fn the_door_follows_nobody_to_another_address() {
    use std::io::{Read as _, Write as _};
    let (target, home) = listener();
    target.set_nonblocking(true).unwrap();
    let (trap, address) = listener();
    let statuses = [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Again",
        "308 Moved",
    ];
    std::thread::spawn(move || {
        for status in statuses.iter().flat_map(|status| [status, status]) {
            let (mut caller, _) = trap.accept().unwrap();
            let mut asked = [0; 4_096];
            let _read = caller.read(&mut asked).unwrap();
            let answer = format!(
                "HTTP/1.1 {status}\r\nlocation: http://{home}/\r\ncontent-length: 0\r\n\
                 connection: close\r\n\r\n"
            );
            caller.write_all(answer.as_bytes()).unwrap();
        }
    });
    let door = Outbound::new(Reach::Local).unwrap();
    let url = Url::parse(&format!("http://{address}/")).unwrap();
    for _ in statuses {
        assert!(matches!(door.get(&url, 100).await, Err(Refusal::Failed(_))));
        let posted = door.post(&url, HeaderMap::new(), Vec::new()).await;
        assert!(posted.unwrap().is_redirection());
    }
    assert!(target.accept().is_err(), "somebody followed");
}

/// A public neighbourhood, and its founder’s cookie and token: where calls go to the open internet
/// alone, cookies are Secure, and the tests’ client would not bring them.
async fn public() -> (TestApp, String, String) {
    let app = TestApp::founded(|config| {
        config.base_url = Url::parse("https://palier.example").unwrap();
        config.push = Some(Reach::Public);
    })
    .await;
    let known = [("email", "farida@example.org"), ("password", PASSWORD)];
    let entered = app.visitor().post("/session", &known).await;
    let cookies = entered.headers.get_all("set-cookie").iter();
    let mut cookies = cookies.map(|one| one.to_str().unwrap());
    let session = cookies.find(|one| one.starts_with("__Host-session="));
    let cookie = session.unwrap().split(';').next().unwrap().to_owned();
    let known = json!({"email": "farida@example.org", "password": PASSWORD});
    let program = app.visitor().api("POST /api/v1/session", known).await;
    let token = program.word("access_token");
    (app, cookie, token)
}

/// What a did:web is called whose document would be at this host.
fn did(host: &str) -> String {
    let name = host.replace(':', "%3A").replace('[', "%5B");
    format!("did:web:{}", name.replace(']', "%5D"))
}

#[tokio::test]
async fn no_browser_platform_or_file_names_a_machine_at_home() {
    let (app, cookie, token) = public().await;
    let program = app.visitor();
    let send = async |path: &str, fields: &[(&str, &str)]| {
        let visitor = app.visitor();
        let sent = visitor
            .page(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &cookie)
            .form(fields);
        visitor.send(sent).await
    };
    for address in hostile() {
        let browser = Browser::at(&address);
        let pushed = send("/me/notifications/devices", &browser.fields()).await;
        assert_eq!(pushed.status, 422, "{address}");
        let noted = [("address", address.as_str()), ("level", "trusted")];
        let noted = send("/admin/issuers", &noted).await;
        assert_eq!(noted.status, 422, "{address}");
    }
    for host in HOSTS {
        let name = did(host);
        let noted = [("address", name.as_str()), ("level", "trusted")];
        let noted = send("/admin/issuers", &noted).await;
        assert_eq!(noted.status, 422, "{host}");
        let status = format!("https://{host}/status/1");
        let claims = json!({"iss": did(host),
            "credentialStatus": {"type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": "1", "statusListCredential": status}});
        let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
        let brought = program
            .page(Method::POST, "/api/v1/imports")
            .bearer_auth(&token)
            .body(format!("e30.{payload}.c2ln~"));
        let brought = program.send(brought).await.expect_status(422);
        assert!(brought.says("nobody answers"), "{host}: {}", brought.body);
    }
}

#[test]
fn only_the_door_calls_out() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut callers = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let ways = [
                "reqwest::Client",
                "reqwest::get",
                "lookup_host",
                "TcpStream::connect",
            ];
            let calls = ways.iter().any(|way| text.contains(way));
            let client = text.contains("use reqwest::{") && text.contains("Client");
            if calls || client {
                let name = path.strip_prefix(&root).unwrap();
                callers.push(name.to_string_lossy().into_owned());
            }
        }
    }
    callers.sort();
    // The other one asks this very instance whether it is ready.
    assert_eq!(callers, ["outbound.rs", "serve.rs"]);
}
