//! Asks the application without a port between: as quick as its handlers, for the tests that ask
//! hundreds of thousands of questions.

use std::rc::Rc;

use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App as ActixApp, web};
use futures_util::future::LocalBoxFuture;
use palier::app::App;
use palier::db::Tx;
use palier::error::Result;
use palier::members::actions::{Enrolment, enrol};
use palier::members::{Email, MemberId, Role};
use palier::routes::routes;
use palier::sessions::device::Device;
use palier::sessions::{Session, SessionId, SessionKind, TokenKind, actions, store};
use palier::texts::Locale;
use palier::web::guard;
use serde_json::Value;

use super::app::TestApp;

type Ask = Box<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Answer>>;

/// Where one asks the routes of an application, with all that surrounds every request but for the
/// compression of answers.
pub(crate) struct Desk {
    ask: Ask,
}

/// Somebody signed in, in a browser and by program.
#[derive(Clone, Debug)]
pub(crate) struct Insider {
    pub(crate) id: MemberId,
    cookie: String,
    token: String,
    sessions: [SessionId; 2],
}

/// All of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// In the order of their names.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Desk {
    pub(crate) async fn of(app: &TestApp) -> Desk {
        let served = ActixApp::new()
            .app_data(web::Data::from(app.app.clone()))
            .wrap(from_fn(guard::around))
            .configure(routes);
        let service = Rc::new(init_service(served).await);
        let ask = move |request: TestRequest| {
            let service = service.clone();
            let answer = async move {
                let response = call_service(&*service, request.to_request()).await;
                let mut headers: Vec<(String, String)> = response
                    .headers()
                    .iter()
                    .map(|(name, value)| {
                        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                        (name.to_string(), value)
                    })
                    .collect();
                headers.sort();
                Answer {
                    status: response.status().as_u16(),
                    headers,
                    body: String::from_utf8_lossy(&read_body(response).await).into_owned(),
                }
            };
            Box::pin(answer) as LocalBoxFuture<'static, Answer>
        };
        Desk { ask: Box::new(ask) }
    }

    /// Opens a page, or calls the API: `GET`.
    pub(crate) async fn get(&self, who: Option<&Insider>, path: &str) -> Answer {
        (self.ask)(asking(who, Method::GET, path)).await
    }

    /// Calls the API with a body.
    pub(crate) async fn call(&self, who: &Insider, call: &str, body: &Value) -> Answer {
        let (method, path) = call.split_once(' ').expect("METHOD path");
        let method = method.parse().expect("a method");
        (self.ask)(asking(Some(who), method, path).set_json(body)).await
    }

    /// Sends a form, as one of our own pages would.
    pub(crate) async fn send(
        &self,
        who: &Insider,
        path: &str,
        fields: &[(&str, String)],
    ) -> Answer {
        let request = asking(Some(who), Method::POST, path)
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_form(fields);
        (self.ask)(request).await
    }
}

fn asking(who: Option<&Insider>, method: Method, path: &str) -> TestRequest {
    let request = TestRequest::with_uri(path)
        .method(method)
        .peer_addr(([127, 0, 0, 1], 4_000).into());
    match who {
        None => request,
        Some(who) if path.starts_with("/api/") => {
            request.insert_header(("authorization", format!("Bearer {}", who.token)))
        }
        Some(who) => request.insert_header(("cookie", format!("session={}", who.cookie))),
    }
}

/// Makes the accounts of these people and signs them in for a month, without passwords and mails.
pub(crate) async fn enrol_all(app: &App, people: Vec<(String, Role)>) -> Vec<Insider> {
    let sessions = app.write(move |tx| {
        people
            .iter()
            .map(|(name, role)| enter(tx, name, *role))
            .collect::<Result<Vec<_>>>()
    });
    let sessions = sessions.await.expect("they can join");
    insiders(app, &sessions)
}

/// Signs them in for another month.
pub(crate) async fn sign_in_again(app: &App, people: &[Insider]) -> Vec<Insider> {
    let ids: Vec<MemberId> = people.iter().map(|who| who.id).collect();
    let sessions = app.write(move |tx| {
        let ids = ids.iter();
        ids.map(|id| begin_both(tx, *id))
            .collect::<Result<Vec<_>>>()
    });
    insiders(app, &sessions.await.expect("they sign in"))
}

fn insiders(app: &App, sessions: &[(Session, Session)]) -> Vec<Insider> {
    let sign = |kind, session: &Session| {
        let until = session.expires_at;
        let token = app
            .session_key
            .sign(kind, session.member, session.id, until);
        token.expect("a token is signed")
    };
    sessions
        .iter()
        .map(|(browser, program)| Insider {
            id: browser.member,
            cookie: sign(TokenKind::Cookie, browser),
            token: sign(TokenKind::Access, program),
            sessions: [browser.id, program.id],
        })
        .collect()
}

fn enter(tx: &mut Tx<'_>, name: &str, role: Role) -> Result<(Session, Session)> {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let enrolment = Enrolment {
        name: name.to_owned(),
        email: Some(Email::parse(&email).expect("an address")),
        password: "no hash: nobody signs in with it".to_owned(),
        locale: Locale::En,
        role,
        area: None,
    };
    let id = enrol(tx, &enrolment)?;
    begin_both(tx, id)
}

fn begin_both(tx: &mut Tx<'_>, id: MemberId) -> Result<(Session, Session)> {
    let device = Device::program("test");
    Ok((
        actions::begin(tx, id, SessionKind::Browser, &device)?,
        actions::begin(tx, id, SessionKind::Program, &device)?,
    ))
}

/// Notes that these people are here now. Else the first thing that each asks notes it, once or twice:
/// what a page needs to know it finds out side by side, and chance would be drawn once more or less.
pub(crate) async fn see_all(app: &App, people: &[Insider]) {
    let sessions: Vec<SessionId> = people.iter().flat_map(|who| who.sessions).collect();
    let write = app.write(move |tx| {
        let mut sessions = sessions.iter();
        sessions.try_for_each(|id| store::touch(tx.conn, *id, tx.now))
    });
    write.await.expect("they are seen");
}
