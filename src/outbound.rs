//! The one door to other servers whose addresses somebody gave us: by https, to addresses of the open
//! internet alone, without following redirects, within seconds (OWASP, Server-Side Request Forgery
//! Prevention). What runs beside Palier or inside its network cannot be reached through it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use url::{Host, Url};

use crate::error::{Error, Result};

/// So long may all of a call take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the door leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the open internet, by https.
    Public,
    /// To this machine as well, and by http: for tests.
    Local,
}

/// Why a call got no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It leads where none of our calls may go.
    Closed,
    /// Nobody answered in time, or not as they should.
    Failed(String),
}

/// The door. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Outbound {
    client: Client,
    reach: Reach,
}

impl Outbound {
    /// A door that leads so far.
    ///
    /// # Errors
    /// When the means of TLS do not fit, which is our fault.
    pub fn new(reach: Reach) -> Result<Outbound> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let roots: rustls::RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(Error::internal)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Resolver(reach))
            .redirect(Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .map_err(Error::internal)?;
        Ok(Outbound { client, reach })
    }

    /// Whether an address may be called at all, as far as it says by itself. A name says nothing: it
    /// is looked at when it is called, each time.
    pub fn admits(&self, url: &Url) -> bool {
        let scheme = match self.reach {
            Reach::Public => url.scheme() == "https",
            Reach::Local => matches!(url.scheme(), "https" | "http"),
        };
        let host = match url.host() {
            Some(Host::Domain(name)) => self.reach == Reach::Local || name.contains('.'),
            Some(Host::Ipv4(ip)) => self.reach.allows(ip.into()),
            Some(Host::Ipv6(ip)) => self.reach.allows(ip.into()),
            None => false,
        };
        // Other ports of a public machine are others' services, which nobody meant to be called.
        let port = self.reach == Reach::Local || matches!(url.port(), None | Some(443));
        scheme && host && port && url.username().is_empty() && url.password().is_none()
    }

    /// Sends something there; the answer's status, whatever it is.
    ///
    /// # Errors
    /// Why there was no answer.
    pub async fn post(
        &self,
        url: &Url,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Result<StatusCode, Refusal> {
        if !self.admits(url) {
            tell_log(url, &Refusal::Closed);
            return Err(Refusal::Closed);
        }
        let call = self.client.post(url.clone()).headers(headers).body(body);
        let answer = call.send().await.map_err(|cause| failed(&cause));
        answer
            .map(|answer| answer.status())
            .inspect_err(|refusal| tell_log(url, refusal))
    }

    /// Asks for what is there: a whole answer with status 200 and at most `most` bytes.
    ///
    /// # Errors
    /// Why there was none.
    pub async fn get(&self, url: &Url, most: usize) -> Result<Vec<u8>, Refusal> {
        let got = self.fetch(url, most).await;
        got.inspect_err(|refusal| tell_log(url, refusal))
    }

    async fn fetch(&self, url: &Url, most: usize) -> Result<Vec<u8>, Refusal> {
        if !self.admits(url) {
            return Err(Refusal::Closed);
        }
        let call = self.client.get(url.clone());
        let mut answer = call.send().await.map_err(|cause| failed(&cause))?;
        if answer.status() != StatusCode::OK {
            return Err(Refusal::Failed(format!("status {}", answer.status())));
        }
        let mut bytes = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|cause| failed(&cause))? {
            if bytes.len() + part.len() > most {
                return Err(too_long());
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    }
}

/// Whom we could not reach, and why: not at which address, which can be a secret of whoever gave it.
fn tell_log(url: &Url, refusal: &Refusal) {
    let origin = url.origin().ascii_serialization();
    tracing::warn!(origin, ?refusal, "a call failed");
}

fn too_long() -> Refusal {
    Refusal::Failed("the answer is too long".to_owned())
}

fn failed(cause: &reqwest::Error) -> Refusal {
    let mut deeper: Option<&dyn std::error::Error> = Some(cause);
    while let Some(one) = deeper {
        if one.is::<Nowhere>() {
            return Refusal::Closed;
        }
        deeper = one.source();
    }
    // Without the address, which is a secret of whoever gave it.
    Refusal::Failed(match () {
        () if cause.is_timeout() => "no answer in time".to_owned(),
        () if cause.is_connect() => "no connection".to_owned(),
        () => "no answer".to_owned(),
    })
}

/// Looks names up, and forgets what no call may reach; so a name that leads elsewhere the next time
/// it is asked for gains nothing by it.
struct Resolver(Reach);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open = open(reach, found)?;
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

/// Of the addresses of a name, those that may be called; these are called, and no other ones.
fn open(reach: Reach, found: impl Iterator<Item = SocketAddr>) -> Result<Vec<SocketAddr>, Nowhere> {
    let open: Vec<SocketAddr> = found.filter(|one| reach.allows(one.ip())).collect();
    if open.is_empty() {
        return Err(Nowhere);
    }
    Ok(open)
}

/// A name that leads to no address of the open internet.
#[derive(Debug)]
struct Nowhere;

impl std::fmt::Display for Nowhere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no public address")
    }
}

impl std::error::Error for Nowhere {}

impl Reach {
    fn allows(self, ip: IpAddr) -> bool {
        self == Reach::Local || is_public(ip)
    }
}

/// Whether an address is one of the open internet (IANA's special-purpose address registries, as of
/// RFC 6890 and later entries).
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let special = matches!(
        ip.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    );
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = ip.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    match ip.segments() {
        // What leads on to an IPv4 address: NAT64 (RFC 6052) and 6to4 (RFC 3056).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(joined(high, low)),
        [0x2002, high, low, ..] => is_public_v4(joined(high, low)),
        // Protocol assignments with Teredo, and the two ranges of documentation.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Of the rest, what is given out at all (RFC 4291, 2.4).
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(url: &str) -> bool {
        let door = Outbound::new(Reach::Public).expect("a door");
        Url::parse(url).is_ok_and(|url| door.admits(&url))
    }

    const OPEN: &str = "1.1.1.1 93.184.215.14 172.32.0.1 100.128.0.1 2606:4700::1111 \
        2a00:1450:4007::1 64:ff9b::101:101";
    const CLOSED: &str = "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.0.9 169.254.169.254 \
        172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.7 192.88.99.1 192.168.1.1 198.18.0.1 \
        198.51.100.3 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 \
        ::ffff:127.0.0.1 ::ffff:10.1.2.3 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 \
        64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2001:20::1 2002:7f00:1::1 \
        2002:c0a8:101::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 5f00::1";

    #[test]
    fn addresses_of_the_open_internet_are_told_from_all_others() {
        for (addresses, open) in [(OPEN, true), (CLOSED, false)] {
            for text in addresses.split_whitespace() {
                let ip = text.parse().expect("an address");
                assert_eq!(is_public(ip), open, "{text}");
            }
        }
    }

    #[test]
    fn what_an_address_says_of_itself_is_looked_at_before_any_call() {
        assert!(admits("https://push.example.org/send/abc"));
        assert!(admits("https://push.example.org:443/send/abc"));
        for closed in [
            "http://push.example.org/",
            "ftp://push.example.org/",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0177.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:7f00:1]/",
            "https://somebody:secret@push.example.org/",
            "https://intranet/",
            "https://push.example.org:22/",
            "https://push.example.org:8443/",
            "file:///etc/passwd",
        ] {
            assert!(!admits(closed), "{closed}");
        }
    }

    #[test]
    fn a_name_that_leads_home_the_next_time_gains_nothing_by_it() {
        let answer = |addresses: &[&str]| {
            let found = addresses.iter().map(|one| {
                let ip: IpAddr = one.parse().expect("an address");
                SocketAddr::new(ip, 0)
            });
            open(Reach::Public, found).map(|open| open.len())
        };
        assert_eq!(answer(&["1.1.1.1", "2606:4700::1111"]).ok(), Some(2));
        // Of a mixed answer, nothing leads home; and the next answer is looked at anew.
        assert_eq!(
            answer(&["127.0.0.1", "1.1.1.1", "::1", "10.0.0.1"]).ok(),
            Some(1)
        );
        for rebound in [
            &["127.0.0.1"][..],
            &["::1", "169.254.169.254"],
            &["::ffff:10.0.0.1"],
            &[],
        ] {
            assert!(answer(rebound).is_err(), "{rebound:?}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_not_called() {
        let find = |reach| {
            let home: Name = "localhost".parse().expect("a name");
            Resolver(reach).resolve(home)
        };
        let refused = find(Reach::Public).await.err().expect("a refusal");
        assert!(refused.is::<Nowhere>(), "{refused}");
        assert!(find(Reach::Local).await.is_ok());
    }
}
