//! What a stranger can learn at the door, and what a crowd there does to everybody else; of the program
//! itself, serving the demo.
//!
//!     cargo bench --bench doors
//!
//! First: signing in, signing up and asking for a new password, 200 times each with an address that is
//! known and with one that is not, in turn: whether status and body are the same, and the medians of the
//! times (OWASP ASVS 5.0, 6.3.8). Then: 200 sign-ins at once, the memory that they cost at most, and how
//! long a page takes meanwhile.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark reads the clock, prints, and may fail loudly"
)]

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::Client;

/// Tries of each kind.
const TRIES: usize = 200;
/// Who signs in at once.
const CROWD: usize = 200;
const PASSWORD: &str = "a cup of sugar";

struct Server {
    process: Child,
    base: String,
    _folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _status = self.process.wait();
    }
}

impl Server {
    /// The demo, as a program of its own, without the brake on quick tries.
    async fn start() -> Server {
        let folder = tempfile::tempdir().expect("a folder");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        let process = Command::new(env!("CARGO_BIN_EXE_palier"))
            .args(["demo", "--listen", &format!("127.0.0.1:{port}")])
            .current_dir(folder.path())
            .env("PALIER_THROTTLE", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let server = Server {
            process,
            base: format!("http://localhost:{port}"),
            _folder: folder,
        };
        let client = browser();
        for _ in 0..600 {
            let ready = client.get(format!("{}/readyz", server.base)).send().await;
            if ready.is_ok_and(|answer| answer.status().is_success()) {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the program does not answer");
    }

    /// A line of the kernel's view of its memory, in MB.
    fn memory(&self, name: &str) -> u64 {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).expect("its status");
        let line = status.lines().find(|line| line.starts_with(name));
        let kb = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kb.unwrap_or(0) / 1_024
    }
}

/// A form, sent as a page of our own sends it.
async fn post(client: &Client, url: &str, fields: &[(&str, &str)]) -> (u16, String, Duration) {
    let before = Instant::now();
    let answer = client
        .post(url)
        .header("sec-fetch-site", "same-origin")
        .form(fields)
        .send()
        .await
        .expect("an answer");
    let status = answer.status().as_u16();
    let to = answer.headers().get("location").cloned();
    let to = to.map(|to| to.to_str().unwrap_or_default().to_owned());
    let body = answer.text().await.expect("a body");
    (status, to.unwrap_or(body), before.elapsed())
}

/// What stands in a page once: the mark of a form, and what a passkey would sign.
const ONCE: [&str; 2] = [r#"name="once" value=""#, r#"data-challenge=""#];

/// The body without what is another one for each page and address.
fn masked(body: &str, email: &str) -> String {
    let body = body.replace(email, "EMAIL");
    ONCE.iter().fold(body, |body, once| {
        let mut parts = body.split(once);
        let head = parts.next().unwrap_or_default().to_owned();
        parts.fold(head, |head, part| {
            let rest = part.split_once('"').map_or("", |(_, rest)| rest);
            format!("{head}{once}{rest}")
        })
    })
}

/// A browser that follows nobody, and comes each time anew: the server closes a connection that rests,
/// and one that is used again in that moment would fail.
fn browser() -> Client {
    let browser = Client::builder().redirect(reqwest::redirect::Policy::none());
    let browser = browser.pool_max_idle_per_host(0).build();
    browser.expect("a client")
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

/// The fields of a form, with this address.
type Filled = fn(&str) -> Vec<(&'static str, String)>;

/// Each form with an address that is known, and one of equal length that is not.
async fn alike(server: &Server, what: &str, path: &str, filled: Filled) {
    let client = browser();
    let url = format!("{}{path}", server.base);
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let mut differ = 0;
    for n in 0..TRIES {
        let stranger = format!("nob{n:03}@palier.example");
        let pairs = [
            ("camille@palier.example", &mut known),
            (&*stranger, &mut unknown),
        ];
        let mut said = Vec::new();
        for (email, times) in pairs {
            let fields = filled(email);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let (status, body, time) = post(&client, &url, &fields).await;
            times.push(time);
            said.push((status, masked(&body, email)));
        }
        differ += usize::from(said[0] != said[1]);
    }
    let (known, unknown) = (median(&mut known), median(&mut unknown));
    println!(
        "{what:<24} {known:>10.1} {unknown:>10.1} {:>10.1} {differ:>12}",
        (known - unknown).abs()
    );
}

/// Everybody at the door at once, and a page meanwhile.
async fn crowd(server: &Server) {
    let before = server.memory("VmRSS");
    let url = format!("{}/session", server.base);
    let crowd: Vec<_> = (0..CROWD)
        .map(|_| {
            let url = url.clone();
            tokio::spawn(async move {
                let client = browser();
                let fields = [("email", "camille@palier.example"), ("password", PASSWORD)];
                post(&client, &url, &fields).await
            })
        })
        .collect();
    let client = browser();
    let mut pages = Vec::new();
    while crowd.iter().any(|one| !one.is_finished()) {
        let before = Instant::now();
        let page = client.get(format!("{}/listings", server.base)).send().await;
        let page = page.expect("a page");
        assert_eq!(page.status(), 200, "a page for everybody");
        let _body = page.text().await.expect("a body");
        pages.push(before.elapsed());
    }
    let mut waits = Vec::new();
    for one in crowd {
        let (status, _, time) = one.await.expect("it ends");
        assert_eq!(status, 303, "everybody gets in");
        waits.push(time);
    }
    println!(
        "\n{CROWD} sign-ins at once: median {:.0} ms; a page meanwhile: median {:.1} ms of {}; memory {before} MB before, {} MB at most",
        median(&mut waits),
        median(&mut pages),
        pages.len(),
        server.memory("VmHWM"),
    );
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // Nobody here speaks TLS; but a client is not made before it is said by what means it would.
    let _said = rustls::crypto::ring::default_provider().install_default();
    let server = Server::start().await;
    println!(
        "{:<24} {:>10} {:>10} {:>10} {:>12}",
        "median of 200, ms", "known", "unknown", "apart", "other answer"
    );
    alike(&server, "signing in", "/session", |email| {
        vec![
            ("email", email.to_owned()),
            ("password", "not this one".to_owned()),
        ]
    })
    .await;
    alike(&server, "a new password", "/password-resets", |email| {
        vec![("email", email.to_owned())]
    })
    .await;
    alike(&server, "signing up", "/members", |email| {
        vec![
            ("name", "Camille".to_owned()),
            ("email", email.to_owned()),
            ("password", "seven small ladders".to_owned()),
        ]
    })
    .await;
    crowd(&server).await;
}
