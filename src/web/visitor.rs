//! Where a request comes from, as far as signing in and the throttle need to know.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpRequest, web};

use super::cookies;
use crate::app::App;
use crate::config::proxies::Proxies;
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::members::actions::UNCONFIRMED_FOR;
use crate::members::attempts::Network;
use crate::sessions::{KNOWN, Session, SessionId, TokenKind};

/// Who knocks, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Where from.
    pub network: Network,
    /// What the program says of itself.
    pub user_agent: String,
    /// The member who was signed in here before, and their session of then.
    pub known: Option<(MemberId, SessionId)>,
    /// The sign-up that was made here last.
    pub joined: Option<MemberId>,
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let agent = request.headers().get(USER_AGENT);
        ready(Ok(Visitor {
            network: Network::of(address(request)),
            user_agent: agent
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            known: claimed(request, TokenKind::Known, cookies::KNOWN),
            joined: claimed(request, TokenKind::Joined, cookies::JOINED).map(|(member, _)| member),
        }))
    }
}

/// The address of who asks. A proxy that we know, on this machine or in a network that the operator
/// names, is believed when it says for whom it asks (the last entry of `X-Forwarded-For`, which it
/// wrote itself), and if that is another one of them, so is that one; nobody else is.
pub(super) fn address(request: &HttpRequest) -> IpAddr {
    let peer = request.peer_addr();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    let headers = request.headers().get_all("x-forwarded-for");
    let forwarded: Vec<&str> = headers
        .map(|value| value.to_str().unwrap_or_default())
        .collect();
    match request.app_data::<web::Data<App>>() {
        Some(app) => asker(peer, &forwarded, &app.config.trusted_proxies),
        None => peer,
    }
}

fn asker(peer: IpAddr, forwarded: &[&str], proxies: &Proxies) -> IpAddr {
    let mut asker = peer.to_canonical();
    let entries = forwarded.iter().flat_map(|header| header.split(','));
    let entries: Vec<&str> = entries.map(str::trim).collect();
    for entry in entries.iter().rev() {
        match entry.parse::<IpAddr>() {
            Ok(address) if proxies.trust(asker) => asker = address.to_canonical(),
            _ => break,
        }
    }
    asker
}

/// Whom a cookie names that we signed.
fn claimed(
    request: &HttpRequest,
    kind: TokenKind,
    name: cookies::Name,
) -> Option<(MemberId, SessionId)> {
    let app = request.app_data::<web::Data<App>>()?;
    let token = cookies::read(request, &app.config, name)?;
    let claims = app.session_key.read(kind, &token, app.now())?;
    Some((claims.sub, claims.sid))
}

/// The cookie that lets this browser be known again; it opens nothing.
///
/// # Errors
/// When signing fails, which is our fault.
pub fn known_cookie(app: &App, session: &Session) -> Result<Cookie<'static>> {
    let until = session.created_at + KNOWN;
    let token = app
        .session_key
        .sign(TokenKind::Known, session.member, session.id, until)?;
    Ok(cookies::lasting(&app.config, cookies::KNOWN, token, KNOWN))
}

/// The cookie that says who signed up here, also where nobody was let in: the answer must not tell.
///
/// # Errors
/// When signing fails, which is our fault.
pub fn joined_cookie(app: &App, member: MemberId) -> Result<Cookie<'static>> {
    let (nothing, until) = (uuid::Uuid::nil().into(), app.now() + UNCONFIRMED_FOR);
    let token = app
        .session_key
        .sign(TokenKind::Joined, member, nothing, until)?;
    let name = cookies::JOINED;
    Ok(cookies::lasting(&app.config, name, token, UNCONFIRMED_FOR))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(peer: &str, forwarded: &[&str]) -> String {
        let proxies = Proxies::parse("172.18.0.0/16").expect("networks");
        asker(peer.parse().expect("an address"), forwarded, &proxies).to_string()
    }

    #[test]
    fn only_a_proxy_that_we_know_is_believed_for_whom_it_asks() {
        for (peer, forwarded, expected) in [
            ("127.0.0.1", &["203.0.113.7"][..], "203.0.113.7"),
            ("::ffff:127.0.0.1", &["203.0.113.7"], "203.0.113.7"),
            ("127.0.0.1", &["1.1.1.1, 203.0.113.7"], "203.0.113.7"),
            ("127.0.0.1", &["1.1.1.1", "203.0.113.7"], "203.0.113.7"),
            ("172.18.0.2", &["203.0.113.7"], "203.0.113.7"),
            (
                "127.0.0.1",
                &["1.1.1.1, 203.0.113.7, 172.18.0.9"],
                "203.0.113.7",
            ),
            ("10.0.0.2", &["203.0.113.7"], "10.0.0.2"),
            ("192.168.1.9", &["203.0.113.7"], "192.168.1.9"),
            ("fd00::2", &["203.0.113.7"], "fd00::2"),
            ("198.51.100.1", &["203.0.113.7"], "198.51.100.1"),
            ("127.0.0.1", &["203.0.113.7, nonsense"], "127.0.0.1"),
            ("127.0.0.1", &[], "127.0.0.1"),
        ] {
            assert_eq!(asked(peer, forwarded), expected, "{peer} {forwarded:?}");
        }
    }
}
