//! The cookies of this site. On https each has the prefix by which browsers keep it to this very host
//! (RFC 6265bis, 4.1.3.2: Secure, no Domain, Path=/).

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};
use chrono::Duration;

use crate::config::Config;

/// What a cookie is called: on https, and on plain http.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    secure: &'static str,
    plain: &'static str,
}

/// Declares the name of a cookie.
macro_rules! name {
    ($(#[$doc:meta])* $constant:ident = $name:literal) => {
        $(#[$doc])*
        pub const $constant: Name = Name {
            secure: concat!("__Host-", $name),
            plain: $name,
        };
    };
}

name!(
    /// Who is signed in.
    SESSION = "session"
);
name!(
    /// Who was signed in before.
    KNOWN = "known"
);
name!(
    /// Who gave the right password and owes the second step.
    STEP = "step"
);
name!(
    /// Who signed up here.
    JOINED = "joined"
);
name!(
    /// The language that was chosen in the footer.
    LANGUAGE = "lang"
);
name!(
    /// Where to go on once an area is chosen.
    ONWARD = "onward"
);

impl Name {
    fn under(self, config: &Config) -> &'static str {
        if is_secure(config) {
            self.secure
        } else {
            self.plain
        }
    }
}

fn is_secure(config: &Config) -> bool {
    config.base_url.scheme() == "https"
}

/// What a request brings.
pub fn read(request: &HttpRequest, config: &Config, name: Name) -> Option<String> {
    let cookie = request.cookie(name.under(config))?;
    Some(cookie.value().to_owned())
}

/// A cookie for so long: for our own pages, not for their scripts.
pub fn lasting(
    config: &Config,
    name: Name,
    value: impl Into<String>,
    span: Duration,
) -> Cookie<'static> {
    Cookie::build(name.under(config), value.into())
        .path("/")
        .secure(is_secure(config))
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::seconds(span.num_seconds()))
        .finish()
}

/// What takes a cookie back.
pub fn gone(config: &Config, name: Name) -> Cookie<'static> {
    let mut gone = lasting(config, name, "", Duration::zero());
    gone.make_removal();
    gone
}
