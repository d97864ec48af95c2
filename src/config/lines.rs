//! What leaves this machine is encrypted, unless the operator names the host to which it need not be.

use url::{Host, Url};

use crate::error::{Error, Result};

/// Hosts to which mail and database may go in clear, because nobody else is on that network; this
/// machine always may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainHosts(Vec<String>);

impl PlainHosts {
    /// Reads a list of host names, `db,mail`.
    pub fn parse(list: &str) -> PlainHosts {
        let names = list.split(',').map(|name| name.trim().to_lowercase());
        PlainHosts(names.filter(|name| !name.is_empty()).collect())
    }

    fn hold(&self, host: &str) -> bool {
        is_this_machine(host) || self.0.contains(&host.to_lowercase())
    }

    /// Refuses a mail server to which passwords and mails would go in clear, or would if somebody in
    /// between wishes so.
    ///
    /// # Errors
    /// A sentence that says what to set.
    pub fn admit_mail(&self, address: &str) -> Result<()> {
        let wrong = |cause| Error::internal(format!("SMTP_URL cannot be used: {cause}"));
        let url = Url::parse(address).map_err(wrong)?;
        let host = url.host_str().unwrap_or_default();
        let required = url
            .query_pairs()
            .any(|(name, value)| name == "tls" && value == "required");
        if url.scheme() == "smtps" || required || self.hold(host) {
            return Ok(());
        }
        Err(Error::internal(format!(
            "SMTP_URL would send mail to {host} in clear: use smtps://, or smtp:// with ?tls=required; in \
             a network of your own, name the host in PALIER_PLAIN_HOSTS."
        )))
    }

    /// Refuses a PostgreSQL to which all data would go in clear, or to anybody who says that they are
    /// it (libpq, `sslmode`).
    ///
    /// # Errors
    /// A sentence that says what to set.
    pub fn admit_database(&self, address: &str) -> Result<()> {
        // libpq also takes several hosts, or one in the query; whatever cannot be read as one host is
        // not known to be this machine.
        let url = Url::parse(address).ok();
        let value = |wanted: &str| {
            let mut pairs = url.as_ref()?.query_pairs();
            let found = pairs.find(|(name, _)| name == wanted)?;
            Some(found.1.into_owned())
        };
        let host = value("hostaddr").or_else(|| value("host"));
        let host = host.unwrap_or_else(|| {
            url.as_ref()
                .and_then(Url::host_str)
                .unwrap_or_default()
                .to_owned()
        });
        let verified = value("sslmode").as_deref() == Some("verify-full");
        // A path is a socket on this machine, and so is no host at all.
        let is_path = host.starts_with('/') || host.to_lowercase().starts_with("%2f");
        let is_socket = url.is_some() && (host.is_empty() || is_path);
        if verified || is_socket || host.split(',').all(|one| self.hold(one)) {
            return Ok(());
        }
        Err(Error::internal(format!(
            "DATABASE_URL would send all data to {host} unprotected: add ?sslmode=verify-full; in a \
             network of your own, name the host in PALIER_PLAIN_HOSTS."
        )))
    }
}

fn is_this_machine(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(ip)) => ip.is_loopback(),
        Ok(Host::Ipv6(ip)) => ip.is_loopback(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_leaves_this_machine_encrypted() {
        let hosts = PlainHosts::parse("mail, Postfix");
        for (address, admitted) in [
            ("smtps://u:p@mail.example.org", true),
            ("smtp://u:p@mail.example.org:587?tls=required", true),
            ("smtp://u:p@mail.example.org:587?tls=opportunistic", false),
            ("smtp://mail.example.org", false),
            ("smtp://10.0.0.7:25", false),
            ("smtp://localhost:1025", true),
            ("smtp://127.0.0.1:1025", true),
            ("smtp://[::1]:1025", true),
            ("smtp://mail:1025", true),
            ("smtp://postfix", true),
            ("nonsense", false),
        ] {
            assert_eq!(hosts.admit_mail(address).is_ok(), admitted, "{address}");
        }
    }

    #[test]
    fn data_leaves_this_machine_to_a_database_that_proved_itself() {
        let hosts = PlainHosts::parse("db");
        for (address, admitted) in [
            ("postgres://palier@127.0.0.1:25432/postgres", true),
            ("postgres://palier@localhost/palier", true),
            ("postgres://palier@[::1]/palier", true),
            ("postgres:///palier", true),
            ("postgres:///palier?host=/run/postgresql", true),
            ("postgres://palier@%2Frun%2Fpostgresql/palier", true),
            (
                "postgres://palier@localhost/palier?hostaddr=192.0.2.1",
                false,
            ),
            ("postgres://palier@db/palier", true),
            ("postgresql://palier@db:5433/palier?sslmode=disable", true),
            ("postgres://palier@db.example.org/palier", false),
            (
                "postgres://palier@db.example.org/palier?sslmode=require",
                false,
            ),
            (
                "postgres://palier@db.example.org/palier?sslmode=verify-full",
                true,
            ),
            (
                "postgres://palier@localhost/palier?host=db.example.org",
                false,
            ),
            ("postgres://palier@db,db.example.org/palier", false),
        ] {
            assert_eq!(hosts.admit_database(address).is_ok(), admitted, "{address}");
        }
    }
}
