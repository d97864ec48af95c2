//! Speaks to the application as a browser or a program would: forms with cookies, JSON with a
//! bearer token. Redirects are not followed, so that a test sees them.

use reqwest::header::HeaderMap;
use reqwest::{Method, redirect};
use serde_json::Value;

/// Somebody's browser and program.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    pub(crate) token: Option<String>,
    /// The member's id, once signed up.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    asked: String,
}

/// A program without cookies, which follows where it is sent.
pub(crate) fn http() -> reqwest::Client {
    builder().build().expect("a client")
}

fn builder() -> reqwest::ClientBuilder {
    // Nobody here speaks TLS; but a client is not made before it is said by what means it would. The
    // second one to say so says nothing new.
    let _said = rustls::crypto::ring::default_provider().install_default();
    // The server closes a connection that rests for five seconds; one that is used again in that very moment
    // would fail.
    reqwest::Client::builder().pool_idle_timeout(std::time::Duration::from_secs(1))
}

impl Client {
    pub(crate) fn new(base: &str) -> Client {
        let http = builder()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .build()
            .expect("a client");
        Client {
            http,
            base: base.to_owned(),
            token: None,
            id: String::new(),
            name: String::new(),
            email: String::new(),
        }
    }

    /// Opens a page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.page(Method::GET, path)).await
    }

    /// Opens a page that must be there, and gives its HTML.
    pub(crate) async fn page_text(&self, path: &str) -> String {
        self.get(path).await.expect_status(200).body
    }

    /// Sends a form, as one of our own pages would.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(
            self.page(Method::POST, path)
                .header("sec-fetch-site", "same-origin")
                .form(fields),
        )
        .await
    }

    /// Sends a form with files: field, file name, bytes.
    pub(crate) async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, Vec<u8>)],
    ) -> Answer {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (field, name, bytes) in files {
            let part = reqwest::multipart::Part::bytes(bytes.clone()).file_name((*name).to_owned());
            form = form.part((*field).to_owned(), part);
        }
        self.send(
            self.page(Method::POST, path)
                .header("sec-fetch-site", "same-origin")
                .multipart(form),
        )
        .await
    }

    /// Calls the API: `"POST /api/v1/…"`.
    pub(crate) async fn api(&self, call: &str, body: Value) -> Answer {
        let (method, path) = call.split_once(' ').expect("METHOD path");
        let method: Method = method.parse().expect("a method");
        let mut request = self
            .http
            .request(method.clone(), format!("{}{path}", self.base));
        if method != Method::GET {
            request = request.json(&body);
        }
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        self.send(request).await
    }

    /// A request of one's own making.
    pub(crate) fn page(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// Sends a request of one's own making.
    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let request = request.build().expect("a request");
        let asked = format!("{} {}", request.method(), request.url().path());
        let mut response = self.http.execute(request).await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let kind = headers.get("content-type").map(|kind| kind.as_bytes());
        // A stream of events goes on; its beginning tells as much as a test of answers asks.
        let body = match kind {
            Some(b"text/event-stream") => response.chunk().await.expect("an event"),
            _ => Some(response.bytes().await.expect("a body")),
        };
        Answer {
            status,
            headers,
            body: String::from_utf8_lossy(&body.unwrap_or_default()).into_owned(),
            asked,
        }
    }
}

impl Answer {
    /// Goes on if this is the status; else fails with what the answer said.
    #[track_caller]
    pub(crate) fn expect_status(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.body);
        self
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|e| panic!("{}: {e}: {}", self.asked, self.body))
    }

    /// A string field of the JSON body.
    #[track_caller]
    pub(crate) fn word(&self, field: &str) -> String {
        let json = self.json();
        json[field]
            .as_str()
            .unwrap_or_else(|| panic!("no {field} in {json}"))
            .to_owned()
    }

    /// Where a redirect leads.
    #[track_caller]
    pub(crate) fn location(&self) -> String {
        let to = self
            .headers
            .get("location")
            .unwrap_or_else(|| panic!("no redirect: {}", self.body));
        to.to_str().expect("a path").to_owned()
    }

    /// Whether the body holds the words.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}
